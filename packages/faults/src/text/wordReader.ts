import { nearest, UsageError } from '@spigo/kernel';

interface Word {
  readonly text: string;
  /** From 1 on. */
  readonly column: number;
}

/** Reads a line word by word, and says where and what is wrong. */
export class WordReader {
  private readonly words: readonly Word[];
  private readonly line: string;
  /** Where the line is from, for messages. */
  private readonly where: string;
  private at = 0;

  constructor(line: string, where: string) {
    this.words = [...line.matchAll(/\S+/g)].map(({ 0: text, index }) => ({
      text,
      column: index + 1,
    }));
    this.line = line.trimEnd();
    this.where = where;
  }

  get isAtEnd(): boolean {
    return this.at >= this.words.length;
  }

  /** The next word, '' at the end; it is not taken. */
  get next(): string {
    return this.words[this.at]?.text ?? '';
  }

  /** Takes the next word, which is one of those. */
  one<const W extends string>(known: readonly W[], what = ''): W {
    const word = known.find((each) => each === this.next);
    if (word === undefined) throw this.wrong(`${what}${known.join(', ')}`, known);
    this.at++;
    return word;
  }

  /** Takes the next word if it is that one. */
  takes(word: string): boolean {
    if (this.next !== word) return false;
    this.at++;
    return true;
  }

  /** Takes the next word and reads it; undefined from `read` says that it is not allowed. */
  read<T>(allowed: string, read: (text: string) => T | undefined): T {
    const value = this.isAtEnd ? undefined : read(this.next);
    if (value === undefined) throw this.wrong(allowed);
    this.at++;
    return value;
  }

  /** Takes a value as JSON writes it, which may be several words, or else one word as a text. */
  json(allowed: string): unknown {
    if (/^[{["]/.test(this.next)) {
      const start = this.words[this.at]?.column ?? 1;
      for (const [index, { column, text }] of [...this.words.entries()].slice(this.at)) {
        const value = parsed(this.line.slice(start - 1, column - 1 + text.length));
        if (value === undefined) continue;
        this.at = index + 1;
        return value;
      }
      throw this.wrong(allowed);
    }
    return this.read(allowed, (text) => {
      const value = parsed(text);
      return value === undefined ? text : value;
    });
  }

  /** What to throw for the next word, or for its absence. */
  wrong(allowed: string, known: readonly string[] = []): UsageError {
    const { column = this.line.length + 1 } = this.words[this.at] ?? {};
    const found = this.isAtEnd ? 'nothing' : JSON.stringify(this.next);
    const meant = this.isAtEnd ? undefined : nearest(this.next, known);
    const hint = meant === undefined ? '' : `; did you mean "${meant}"?`;
    return new UsageError(
      `${this.where}: column ${column}: found ${found}; allowed: ${allowed}${hint}`,
    );
  }
}

/** The value of a JSON text; undefined where it is none. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
