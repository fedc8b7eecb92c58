import { ArchitectureError } from '@spigo/simulation';
import { quoted } from '../yaml/given.ts';

/** A word, a number or a mark of a MAD model, or its end, and where it stands. */
export interface MadToken {
  readonly kind: 'word' | 'number' | 'mark' | 'end';
  readonly text: string;
  /** From 1. */
  readonly line: number;
  readonly column: number;
}

const gap = /[ \t\r\f\ufeff]*/y;
/** Comments reach to the end of their line. */
const comment = /#[^\n]*/y;
/** `-` may stand inside of words, as in tail-drop. */
const word = /[A-Za-z_][\w-]*/y;
const number = /[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y;
const mark = /[{}()[\]:=,/]/y;

/** Cuts the text of a model into tokens, one at a time. */
export class MadLexer {
  readonly #text: string;
  readonly #file: string;
  #at = 0;
  #line = 1;
  #lineStart = 0;

  constructor(text: string, file: string) {
    this.#text = text;
    this.#file = file;
  }

  /** The next token; at the end of the text, again and again, the end. Throws an ArchitectureError
   * where a character is none of the language. */
  next(): MadToken {
    this.#skip();
    if (this.#at === this.#text.length) return this.#token('end', '');
    for (const [kind, pattern] of [
      ['word', word],
      ['number', number],
      ['mark', mark],
    ] as const) {
      const text = this.#match(pattern);
      if (text !== '') return this.#token(kind, text);
    }
    const character = String.fromCodePoint(this.#text.codePointAt(this.#at) ?? 0);
    const { line, column } = this.#token('end', '');
    const message = `found ${quoted(character)}; allowed: words, numbers, { } ( ) [ ] : = , / and comments that begin with #`;
    throw new ArchitectureError(this.#file, [{ path: '', message, line, column }]);
  }

  #skip(): void {
    for (;;) {
      this.#at += this.#match(gap).length;
      this.#at += this.#match(comment).length;
      if (this.#text[this.#at] !== '\n') return;
      this.#at++;
      this.#line++;
      this.#lineStart = this.#at;
    }
  }

  #match(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    return pattern.exec(this.#text)?.[0] ?? '';
  }

  #token(kind: MadToken['kind'], text: string): MadToken {
    const token = { kind, text, line: this.#line, column: this.#at - this.#lineStart + 1 };
    this.#at += text.length;
    return token;
  }
}
