import { ArchitectureError } from '@spigo/simulation';
import { quoted, unlike } from '../yaml/given.ts';
import { MadLexer, type MadToken } from './madLexer.ts';
import type { MadName } from './madModel.ts';

/** Words of the language, which are no names. */
const reserved: ReadonlySet<string> = new Set(
  (
    'autoscaling client delay every fail FIFO ignore invoke LIFO limit limits none operation ' +
    'period priority queue query retry service settings tail-drop think throttling timeout'
  ).split(' '),
);

/** As long as a run may be. */
const longest = 1e15;

/** Reads the tokens of a model in order; whatever is not as it should be is an ArchitectureError. */
export class MadCursor {
  readonly #lexer: MadLexer;
  readonly #file: string;
  readonly #step: number;
  #next: MadToken;

  /** `step`: a step of the model in microseconds. */
  constructor(text: string, file: string, step: number) {
    this.#lexer = new MadLexer(text, file);
    this.#file = file;
    this.#step = step;
    this.#next = this.#lexer.next();
  }

  /** The token that has not been taken yet. */
  get next(): MadToken {
    return this.#next;
  }

  take(): MadToken {
    const token = this.#next;
    this.#next = this.#lexer.next();
    return token;
  }

  /** Whether the next token is this word or mark. */
  sees(text: string): boolean {
    return this.#next.kind !== 'end' && this.#next.text === text;
  }

  /** Takes the next token if it is this word or mark. */
  accepts(text: string): boolean {
    const found = this.sees(text);
    if (found) this.take();
    return found;
  }

  /** Takes a word or mark that must be there; `hint` ends the message otherwise. */
  expect(text: string, hint = ''): void {
    if (!this.accepts(text)) throw this.wrong(`${text}${hint}`);
  }

  /** Takes one of some words that must be there. */
  word<const Word extends string>(words: readonly Word[], others: readonly string[] = []): Word {
    const found = words.find((each) => this.sees(each));
    if (found === undefined) throw this.unknown([...words, ...others]);
    this.take();
    return found;
  }

  /** What stands between the name of a setting and its value; the documentation has both. */
  separator(): void {
    if (!this.accepts('=')) this.expect(':');
  }

  /** Takes a name of `what`. */
  name(what: string): MadName {
    const { kind, text, line, column } = this.#next;
    if (kind !== 'word') throw this.wrong(`the name of ${what}`);
    if (reserved.has(text)) {
      throw this.wrong(`the name of ${what}; this is a word of the language`);
    }
    this.take();
    return { text, line, column };
  }

  /** Takes a number of at least `least`. */
  number(least: number, allowed: string): number {
    const { kind, text } = this.#next;
    const value = kind === 'number' ? Number(text) : Number.NaN;
    if (!(value >= least && value < Number.POSITIVE_INFINITY)) throw this.wrong(allowed);
    this.take();
    return value;
  }

  /** Takes a whole number of at least `least`. */
  whole(least: number, allowed: string): number {
    if (!Number.isSafeInteger(Number(this.#next.text))) throw this.wrong(allowed);
    return this.number(least, allowed);
  }

  /** Takes a number of steps; gives whole microseconds, at least `least`. */
  time(least: 0 | 1): number {
    const allowed = `a number of steps, ${least === 0 ? '0 or more' : 'over 0'}, at most ${longest / this.#step}`;
    const { kind, text } = this.#next;
    const time = kind === 'number' ? Math.round(Number(text) * this.#step) : Number.NaN;
    if (!(time >= least && time <= longest)) throw this.wrong(allowed);
    this.take();
    return time;
  }

  /** An error about the next token. */
  wrong(allowed: string): ArchitectureError {
    const { kind, text } = this.#next;
    const found = kind === 'end' ? 'the end of the file' : quoted(text);
    return this.error(`found ${found}; allowed: ${allowed}`);
  }

  /** An error about the next token, which is none of `known`. */
  unknown(known: readonly string[]): ArchitectureError {
    const { kind, text } = this.#next;
    return kind === 'word' ? this.error(unlike(text, known)) : this.wrong(known.join(', '));
  }

  /** An error at the next token. */
  error(message: string): ArchitectureError {
    const { line, column } = this.#next;
    return new ArchitectureError(this.#file, [{ path: '', message, line, column }]);
  }
}
