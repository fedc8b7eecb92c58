import { quote, type SavedGraphError } from '../saved/savedGraphError.ts';
import type { JsonLexer, JsonTokens } from './jsonLexer.ts';

/** What a value without parts is: a text, or a number or literal. */
export type JsonScalarKind = 'string' | 'word';

/** What a document is made of, in the order of the file. */
export interface JsonEvents {
  open(bracket: '{' | '['): void;
  close(): void;
  key(text: string): void;
  scalar(kind: JsonScalarKind, text: string): void;
}

type Expecting = 'value' | 'valueOrEnd' | 'key' | 'keyOrEnd' | 'colon' | 'commaOrEnd' | 'nothing';

const words: Readonly<Record<Expecting, string>> = {
  value: 'a value',
  valueOrEnd: 'a value or "]"',
  key: 'a field name in quotes',
  keyOrEnd: 'a field name in quotes or "}"',
  colon: '":"',
  commaOrEnd: '"," or a closing bracket',
  nothing: 'nothing after the end of the document',
};

/** A graph file is four deep. */
const deepest = 32;

/** Turns tokens into the events of one JSON document (RFC 8259), and refuses all else. */
export class JsonGrammar implements JsonTokens {
  readonly #events: JsonEvents;
  readonly #open: ('{' | '[')[] = [];
  #expecting: Expecting = 'value';
  #lexer: JsonLexer | undefined;

  constructor(events: JsonEvents) {
    this.#events = events;
  }

  /** Errors are placed at the current token of `lexer`, which calls this. */
  attach(lexer: JsonLexer): void {
    this.#lexer = lexer;
  }

  punctuation(character: string): void {
    switch (character) {
      case '{':
      case '[':
        this.#openBracket(character);
        return;
      case '}':
      case ']':
        this.#closeBracket(character);
        return;
      case ':':
        if (this.#expecting !== 'colon') throw this.#unexpected('":"');
        this.#expecting = 'value';
        return;
      default:
        if (this.#expecting !== 'commaOrEnd') throw this.#unexpected('","');
        this.#expecting = this.#open.at(-1) === '{' ? 'key' : 'value';
    }
  }

  string(text: string): void {
    if (this.#expecting === 'key' || this.#expecting === 'keyOrEnd') {
      this.#expecting = 'colon';
      this.#events.key(text);
    } else {
      this.#value('string', text);
    }
  }

  word(text: string): void {
    this.#value('word', text);
  }

  /** The file is over. Throws a SavedGraphError if the document is not complete. */
  end(): void {
    if (this.#expecting !== 'nothing') {
      throw this.#unexpected('the end of the file', ': the file is cut short');
    }
  }

  #value(kind: JsonScalarKind, text: string): void {
    if (this.#expecting !== 'value' && this.#expecting !== 'valueOrEnd') {
      throw this.#unexpected(kind === 'string' ? `the text ${quote(text)}` : quote(text));
    }
    this.#afterValue();
    this.#events.scalar(kind, text);
  }

  #openBracket(bracket: '{' | '['): void {
    if (this.#expecting !== 'value' && this.#expecting !== 'valueOrEnd') {
      throw this.#unexpected(`"${bracket}"`);
    }
    if (this.#open.length === deepest) {
      throw this.#error(`more than ${deepest} brackets within each other`, 'a graph file');
    }
    this.#open.push(bracket);
    this.#expecting = bracket === '{' ? 'keyOrEnd' : 'valueOrEnd';
    this.#events.open(bracket);
  }

  #closeBracket(bracket: '}' | ']'): void {
    const wanted = this.#open.at(-1) === '{' ? '}' : ']';
    const mayEnd = this.#open.length > 0 && this.#expecting.endsWith('OrEnd');
    if (bracket !== wanted || !mayEnd) throw this.#unexpected(`"${bracket}"`);
    this.#open.pop();
    this.#afterValue();
    this.#events.close();
  }

  #afterValue(): void {
    this.#expecting = this.#open.length === 0 ? 'nothing' : 'commaOrEnd';
  }

  #unexpected(found: string, more = ''): SavedGraphError {
    return this.#error(found, words[this.#expecting] + more);
  }

  #error(found: string, expected: string): SavedGraphError {
    if (this.#lexer === undefined) throw new TypeError('json grammar: no lexer is attached');
    return this.#lexer.error(found, expected);
  }
}
