import { quote, SavedGraphError } from '../saved/savedGraphError.ts';

/** What a lexer finds: punctuation, strings, and words (numbers, true, false, null). */
export interface JsonTokens {
  /** One of `{ } [ ] : ,`. */
  punctuation(character: string): void;
  string(text: string): void;
  /** A number or one of true, false, null. */
  word(text: string): void;
}

/** The longest string or number that is read, in UTF-16 code units: nothing real comes near. */
export const longestToken = 1_048_576;

const quoteMark = 34;
const backslash = 92;
const newline = 10;
const wordPattern = /^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)$/;

const isSpace = (code: number): boolean => code === 32 || code === 9 || code === 13;

/** Letters, digits, `+`, `-`, `.`: what a number or literal, or somebody's idea of one, is made of. */
const isWord = (code: number): boolean =>
  (code >= 97 && code <= 122) ||
  (code >= 65 && code <= 90) ||
  (code >= 48 && code <= 57) ||
  code === 43 ||
  code === 45 ||
  code === 46;

const isPunctuation = (code: number): boolean =>
  code === 44 || code === 58 || code === 91 || code === 93 || code === 123 || code === 125;

/**
 * JSON's tokens (RFC 8259) from text that comes in chunks, cut anywhere. Keeps the token in hand and
 * no more, and remembers where the last one began.
 */
export class JsonLexer {
  readonly #file: string;
  readonly #tokens: JsonTokens;
  #state: 'between' | 'string' | 'word' = 'between';
  /** The part of the token in hand that stood in earlier chunks. */
  #partial = '';
  #hasEscapes = false;
  #escaped = false;
  #line = 1;
  /** Units before the current chunk, and before the current line. */
  #offset = 0;
  #lineOffset = 0;
  #tokenLine = 1;
  #tokenColumn = 1;

  constructor(file: string, tokens: JsonTokens) {
    this.#file = file;
    this.#tokens = tokens;
  }

  /** The line on which the last token began, from 1. */
  get line(): number {
    return this.#tokenLine;
  }

  /** The column at which the last token began, from 1. */
  get column(): number {
    return this.#tokenColumn;
  }

  /** An error at the last token. */
  error(found: string, expected: string): SavedGraphError {
    const place = { file: this.#file, line: this.#tokenLine, column: this.#tokenColumn };
    return new SavedGraphError(place, found, expected);
  }

  /** Takes the next piece of the file. Throws a SavedGraphError where it is not JSON. */
  write(chunk: string): void {
    let at = 0;
    while (at < chunk.length) {
      if (this.#state === 'string') at = this.#inString(chunk, at);
      else if (this.#state === 'word') at = this.#inWord(chunk, at);
      else at = this.#between(chunk, at);
    }
    this.#offset += chunk.length;
  }

  /** The file is over. Throws a SavedGraphError if it ends within a string. */
  end(): void {
    if (this.#state === 'word') this.#endWord('');
    this.#mark(0);
    if (this.#state === 'string') {
      throw this.error(
        'the end of the file within a string',
        'a closing quote: the file is cut short',
      );
    }
  }

  #mark(at: number): void {
    this.#tokenLine = this.#line;
    this.#tokenColumn = this.#offset + at - this.#lineOffset + 1;
  }

  #between(chunk: string, at: number): number {
    const code = chunk.charCodeAt(at);
    if (isSpace(code)) return at + 1;
    if (code === newline) {
      this.#line++;
      this.#lineOffset = this.#offset + at + 1;
      return at + 1;
    }
    this.#mark(at);
    if (isPunctuation(code)) {
      this.#tokens.punctuation(chunk.charAt(at));
      return at + 1;
    }
    this.#partial = '';
    this.#hasEscapes = false;
    if (code === quoteMark) {
      this.#state = 'string';
      return at + 1;
    }
    if (!isWord(code)) throw this.error(quote(chunk.slice(at, at + 20)), 'JSON');
    this.#state = 'word';
    return at;
  }

  #inString(chunk: string, start: number): number {
    let at = start;
    for (; at < chunk.length; at++) {
      const code = chunk.charCodeAt(at);
      if (this.#escaped) this.#escaped = false;
      else if (code === quoteMark) {
        this.#endString(chunk.slice(start, at));
        return at + 1;
      } else if (code === backslash) {
        this.#escaped = true;
        this.#hasEscapes = true;
      }
      if (code < 32) {
        this.#mark(at);
        throw this.error('a line break or control character within a string', 'a closing quote');
      }
    }
    this.#keep(chunk.slice(start));
    return at;
  }

  #endString(rest: string): void {
    this.#keep(rest);
    this.#state = 'between';
    const text = this.#hasEscapes ? this.#unescaped(this.#partial) : this.#partial;
    this.#tokens.string(text);
  }

  #unescaped(raw: string): string {
    try {
      return String(JSON.parse(`"${raw}"`));
    } catch {
      throw this.error(
        quote(raw),
        String.raw`escapes that JSON knows: \" \\ \/ \b \f \n \r \t \u0000`,
      );
    }
  }

  #inWord(chunk: string, start: number): number {
    let at = start;
    while (at < chunk.length && isWord(chunk.charCodeAt(at))) at++;
    if (at < chunk.length) this.#endWord(chunk.slice(start, at));
    else this.#keep(chunk.slice(start));
    return at;
  }

  #endWord(rest: string): void {
    this.#keep(rest);
    this.#state = 'between';
    if (!wordPattern.test(this.#partial)) throw this.error(quote(this.#partial), 'JSON');
    this.#tokens.word(this.#partial);
  }

  #keep(text: string): void {
    this.#partial = this.#partial === '' ? text : this.#partial + text;
    if (this.#partial.length > longestToken) {
      throw this.error(quote(this.#partial), `tokens of ${longestToken} characters at most`);
    }
  }
}
