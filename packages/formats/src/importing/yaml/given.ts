import { nearest } from '@spigo/kernel';
import { ArchitectureError } from '@spigo/simulation';

/** Where inside a document: names of fields and positions in lists. */
export type Path = readonly (string | number)[];

/** The file that something was read from. */
export interface Origin {
  readonly file: string;
  /** Line and column, from 1, of what stands at a path, where that is known. */
  placeOf(path: Path): { readonly line: number; readonly column: number } | undefined;
  /** The tag that stands at a path (`!reset`); empty for none. */
  tagOf?(path: Path): string;
}

const shown = 60;

/** A value as messages quote it. */
export function quoted(value: unknown): string {
  if (value instanceof Map) return 'a mapping';
  if (Array.isArray(value)) return 'a list';
  const text = String(value);
  return text.length <= shown ? JSON.stringify(text) : `${JSON.stringify(text.slice(0, shown))}...`;
}

/** What is said of a word that is none of `known`, with the nearest of them. */
export function unlike(word: string, known: readonly string[]): string {
  const near = nearest(word, known);
  const hint = near === undefined ? '' : `. Did you mean "${near}"?`;
  const some = known.slice(0, 12).join(', ') + (known.length > 12 ? ' ...' : '');
  return `found ${quoted(word)}; allowed: ${some}${hint}`;
}

const pathText = (path: Path): string =>
  path.reduce<string>(
    (text, part) =>
      typeof part === 'number' ? `${text}[${part}]` : text === '' ? part : `${text}.${part}`,
    '',
  );

/**
 * A value of somebody else's file with its place in it. Whoever asks for a shape that it has not gets
 * an ArchitectureError with the place; what is missing or empty has every shape, with nothing in it.
 */
export class Given {
  readonly #value: unknown;
  readonly #path: Path;
  readonly #origin: Origin;

  constructor(value: unknown, origin: Origin, path: Path = []) {
    this.#value = value;
    this.#origin = origin;
    this.#path = path;
  }

  get isMissing(): boolean {
    return this.#value === undefined || this.#value === null;
  }

  get isMap(): boolean {
    return this.#value instanceof Map;
  }

  get isList(): boolean {
    return Array.isArray(this.#value);
  }

  /** The file that this is from. */
  get file(): string {
    return this.#origin.file;
  }

  /** The tag that it has in its file: `!reset`, `!override`; empty for none. */
  get tag(): string {
    return this.#origin.tagOf?.(this.#path) ?? '';
  }

  /** A mapping of values that may be from several files; what is wrong with it is said to be here. */
  withFields(fields: ReadonlyMap<string, Given>): Given {
    return new Given(new Map(fields), this.#origin, this.#path);
  }

  /** A list of values that may be from several files. */
  withMembers(members: readonly Given[]): Given {
    return new Given([...members], this.#origin, this.#path);
  }

  /** Another value in the place of this one. */
  withText(text: string): Given {
    return new Given(text, this.#origin, this.#path);
  }

  /** True for a text, a number or a truth value. */
  get isScalar(): boolean {
    return !this.isMissing && typeof this.#value !== 'object';
  }

  /** A field of a mapping. */
  get(key: string): Given {
    const value: unknown = this.#map().get(key);
    return this.#inside(value, key);
  }

  /** The value behind several fields. */
  at(...keys: readonly string[]): Given {
    return keys.reduce<Given>((given, key) => given.get(key), this);
  }

  /** The fields of a mapping, in order. */
  fields(): [string, Given][] {
    return [...this.#map()].map(([key, value]): [string, Given] => [
      String(key),
      this.#inside(value, String(key)),
    ]);
  }

  /** The members of a list, in order. */
  members(): Given[] {
    if (this.isMissing) return [];
    if (!Array.isArray(this.#value)) throw this.wrong('a list');
    return this.#value.map((value: unknown, at) => this.#inside(value, at));
  }

  /** A text; numbers and truth values are what they are written as. Empty where it is missing. */
  text(): string {
    if (this.isMissing) return '';
    if (typeof this.#value === 'object') throw this.wrong('a text');
    return String(this.#value);
  }

  /** A whole number from 0 to `most`, or undefined where it is missing. */
  whole(most: number): number | undefined {
    if (this.isMissing) return undefined;
    const text = this.text();
    const number = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
    if (number <= most) return number;
    throw this.wrong(`a whole number from 0 to ${most}`);
  }

  /** An error about this value. */
  wrong(allowed: string): ArchitectureError {
    const found = this.isMissing ? 'nothing' : quoted(this.#value);
    return this.error(`found ${found}; allowed: ${allowed}`);
  }

  /** An error about a word in this value that is none of `known`. */
  unknown(word: string, known: readonly string[]): ArchitectureError {
    return this.error(unlike(word, known));
  }

  #map(): Map<unknown, unknown> {
    if (this.isMissing) return new Map();
    if (this.#value instanceof Map) return this.#value;
    throw this.wrong('a mapping');
  }

  #inside(value: unknown, part: string | number): Given {
    if (value instanceof Given) return value;
    return new Given(value, this.#origin, [...this.#path, part]);
  }

  /** An error about this value, in words of its own. */
  error(message: string): ArchitectureError {
    const place = this.#place();
    return new ArchitectureError(this.#origin.file, [
      { path: pathText(this.#path), message, ...place },
    ]);
  }

  /** Where it stands; what is missing, where it should be: at the nearest that is there. */
  #place(): { readonly line: number; readonly column: number } | undefined {
    for (let length = this.#path.length; length >= 0; length -= 1) {
      const place = this.#origin.placeOf(this.#path.slice(0, length));
      if (place !== undefined) return place;
    }
    return undefined;
  }
}
