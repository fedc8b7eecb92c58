import type { MadCursor } from './madCursor.ts';
import type { MadAction, MadDelay, MadTarget } from './madModel.ts';

/** Deeper than anybody nests, and as deep as the YAML that comes of it can be read again. */
const deepest = 16;

const kinds = ['think', 'query', 'invoke', 'fail', 'retry', 'ignore'] as const;

/** MAD's default: ten steps. */
const usualDelay = 10;

type Options = { timeout?: number; priority?: number };

/** Reads the actions of an operation or a client. */
export class MadActionParser {
  readonly #cursor: MadCursor;
  /** A step of the model in microseconds. */
  readonly #step: number;
  #depth = 0;

  constructor(cursor: MadCursor, step: number) {
    this.#cursor = cursor;
    this.#step = step;
  }

  /** Reads at least one action, in braces. */
  block(): MadAction[] {
    const cursor = this.#cursor;
    if (++this.#depth > deepest) {
      throw cursor.error(`found blocks in blocks; allowed: ${deepest} deep at most`);
    }
    cursor.expect('{');
    const actions = [this.#action()];
    while (!cursor.accepts('}')) actions.push(this.#action(['}']));
    this.#depth--;
    return actions;
  }

  #action(others: readonly string[] = []): MadAction {
    const cursor = this.#cursor;
    const kind = cursor.word(kinds, others);
    switch (kind) {
      case 'think':
        return { kind, time: cursor.time(0) };
      case 'query':
        return { kind, target: this.#target(), ...this.#options(['timeout', 'priority']) };
      case 'invoke':
        return { kind, target: this.#target(), ...this.#options(['priority']) };
      case 'fail':
        return { kind, probability: this.#probability() };
      case 'retry':
        return this.#retry();
      case 'ignore':
        return { kind, actions: this.block() };
    }
  }

  #target(): MadTarget {
    const service = this.#cursor.name('a service');
    this.#cursor.expect('/');
    return { service, operation: this.#cursor.name('an operation') };
  }

  #options(known: readonly (keyof Options)[]): Options {
    const cursor = this.#cursor;
    const options: Options = {};
    if (!cursor.accepts('{')) return options;
    do {
      const option = cursor.word(known);
      cursor.separator();
      options[option] = option === 'timeout' ? cursor.time(0) : this.#priority();
    } while (cursor.accepts(','));
    cursor.expect('}');
    return options;
  }

  #priority(): number {
    return this.#cursor.whole(Number.MIN_SAFE_INTEGER, 'a whole number');
  }

  #probability(): number {
    const { kind } = this.#cursor.next;
    return kind === 'number' ? this.#cursor.number(0, 'a probability, 0 to 1') : 1;
  }

  #retry(): MadAction {
    const cursor = this.#cursor;
    let limit: number | undefined;
    let delay: MadDelay = { kind: 'constant', base: usualDelay * this.#step };
    if (cursor.accepts('(')) {
      do {
        const option = cursor.word(['limit', 'delay']);
        cursor.separator();
        if (option === 'limit') limit = cursor.whole(1, 'a whole number, 1 or more');
        else delay = this.#delay();
      } while (cursor.accepts(','));
      cursor.expect(')');
    }
    const actions = this.block();
    return { kind: 'retry', ...(limit === undefined ? {} : { limit }), delay, actions };
  }

  #delay(): MadDelay {
    const kind = this.#cursor.word(['constant', 'exponential']);
    this.#cursor.expect('(');
    const base = this.#cursor.time(0);
    this.#cursor.expect(')');
    return { kind, base };
  }
}
