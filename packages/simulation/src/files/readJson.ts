import type { Path } from './path.ts';

/** A text that is not what its format asks for, and where. */
export class TextError extends Error {
  override readonly name: string = 'TextError';
  /** Position of the offending character in the text, from 0. */
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

/** No architecture is nested deeper; a bound keeps hostile files from exhausting the stack. */
export const deepestNesting = 64;

/** What a text says, and where in it. */
export interface Reading {
  readonly data: unknown;
  /** Where the value at `path` begins, from 0; undefined where there is none. */
  offsetOf(path: Path): number | undefined;
}

interface Reader {
  readonly text: string;
  offset: number;
  readonly path: PropertyKey[];
  /** Where each value begins, by path; only who has to report an error asks for it. */
  readonly places?: Map<string, number>;
}

/**
 * Reads a JSON text (RFC 8259). Unlike JSON.parse this knows where an error is on every engine,
 * and refuses a field that is given twice, since the first of the two would be lost silently.
 * Throws a TextError.
 */
export function readJson(text: string): Reading {
  return { data: readWhole({ text, offset: 0, path: [] }), offsetOf: placesIn(text) };
}

function readWhole(reader: Reader): unknown {
  const value = readValue(reader);
  if (peek(reader) !== '') throw unexpected(reader, 'the end of the file');
  return value;
}

/** Reads the text a second time when the first place is asked for. */
function placesIn(text: string): (path: Path) => number | undefined {
  let places: Map<string, number> | undefined;
  return (path) => {
    if (places === undefined) {
      places = new Map();
      readWhole({ text, offset: 0, path: [], places });
    }
    return places.get(JSON.stringify(path));
  };
}

const space = /[ \t\n\r]*/y;
const numberPattern = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON strings may not hold them
const stringStop = /["\\\u0000-\u001f]/g;
const escapePattern = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const wordPattern = /true|false|null/y;

function readValue(reader: Reader): unknown {
  if (reader.path.length > deepestNesting) {
    throw new TextError(`is nested more than ${deepestNesting} deep`, reader.offset);
  }
  const next = peek(reader);
  reader.places?.set(JSON.stringify(reader.path), reader.offset);
  if (next === '{') return readObject(reader);
  if (next === '[') return readArray(reader);
  if (next === '"') return readString(reader);
  const token = match(reader, numberPattern) ?? match(reader, wordPattern);
  if (token === undefined) throw unexpected(reader, 'a value');
  return JSON.parse(token);
}

function readObject(reader: Reader): object {
  const entries = new Map<string, unknown>();
  reader.offset += 1;
  while (peek(reader) !== '}') {
    if (entries.size > 0) expect(reader, ',', '"," or "}"');
    if (peek(reader) !== '"') throw unexpected(reader, 'a field name in double quotes');
    const start = reader.offset;
    const name = readString(reader);
    if (entries.has(name))
      throw new TextError(`field ${JSON.stringify(name)} is given twice`, start);
    expect(reader, ':', '":"');
    entries.set(name, readInside(reader, name));
  }
  reader.offset += 1;
  return Object.fromEntries(entries);
}

function readArray(reader: Reader): unknown[] {
  const values: unknown[] = [];
  reader.offset += 1;
  while (peek(reader) !== ']') {
    if (values.length > 0) expect(reader, ',', '"," or "]"');
    values.push(readInside(reader, values.length));
  }
  reader.offset += 1;
  return values;
}

function readInside(reader: Reader, step: PropertyKey): unknown {
  reader.path.push(step);
  const value = readValue(reader);
  reader.path.pop();
  return value;
}

/** From stop to stop, behind the quote that is next: one pattern for the whole would end the stack of the engine in a long string. */
function readString(reader: Reader): string {
  const { text, offset: start } = reader;
  reader.offset += 1;
  for (;;) {
    stringStop.lastIndex = reader.offset;
    const stop = stringStop.exec(text)?.[0];
    reader.offset = stringStop.lastIndex - 1;
    if (stop === '"') break;
    if (stop !== '\\' || match(reader, escapePattern) === undefined) {
      throw new TextError('a string is not closed, or holds a forbidden character', start);
    }
  }
  reader.offset += 1;
  return String(JSON.parse(text.slice(start, reader.offset)));
}

function expect(reader: Reader, character: string, allowed: string): void {
  if (peek(reader) !== character) throw unexpected(reader, allowed);
  reader.offset += 1;
}

/** The next character that is not white space, or the empty text at the end. */
function peek(reader: Reader): string {
  match(reader, space);
  return reader.text.charAt(reader.offset);
}

function match(reader: Reader, pattern: RegExp): string | undefined {
  pattern.lastIndex = reader.offset;
  const token = pattern.exec(reader.text)?.[0];
  reader.offset += token?.length ?? 0;
  return token;
}

function unexpected(reader: Reader, allowed: string): TextError {
  const found = reader.text.charAt(reader.offset);
  const what = found === '' ? 'the end of the file' : JSON.stringify(found);
  return new TextError(`found ${what}; allowed: ${allowed}`, reader.offset);
}
