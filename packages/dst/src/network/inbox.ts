import type { Wait } from '../world/scope.ts';
import type { Segment } from './sender.ts';

interface Reader {
  readonly wait: Wait<unknown>;
  /** What it is given at the end of the other side. */
  readonly end: unknown;
  served: (() => void) | null;
}

/** What has come for one end: segments out of order, messages in order, and who waits for them. */
export class Inbox {
  readonly #early: Map<number, Segment> = new Map();
  readonly #messages: unknown[] = [];
  #readers: Reader[] = [];
  #expected = 1;
  /** The end of the other side has been reached. */
  ended = false;

  /** Whether a segment has come before: what it is the copy of was taken in its order. */
  had(segment: Segment): boolean {
    return segment.number < this.#expected;
  }

  /** Takes a segment; in order it becomes a message, unless the handshake is still open. */
  accept(segment: Segment, open: boolean): void {
    if (this.had(segment)) return;
    this.#early.set(segment.number, segment);
    if (open) this.drain();
  }

  /** Moves what is in order to the readers. */
  drain(): void {
    for (;;) {
      const next = this.#early.get(this.#expected);
      if (next === undefined) return;
      this.#early.delete(this.#expected);
      this.#expected++;
      if (next.kind === 'Fin') this.#end();
      else this.#deliver(next.message);
    }
  }

  /** Settles `wait` at once if there is something for it, or with `end` if nothing more will come. */
  take(wait: Wait<unknown>, end: unknown): boolean {
    if (this.#messages.length > 0) {
      wait.resolve(this.#messages.shift());
      return true;
    }
    if (this.ended) wait.resolve(end);
    return this.ended;
  }

  queue(wait: Wait<unknown>, end: unknown): void {
    this.#readers.push({ wait, end, served: null });
  }

  /** `told` is called when the reader has been served. */
  whenServed(wait: Wait<unknown>, told: () => void): void {
    const reader = this.#readers.find((each) => each.wait === wait);
    if (reader !== undefined) reader.served = told;
  }

  /** Takes a reader out of the queue; false if it is not in it. */
  forget(wait: Wait<unknown>): boolean {
    const before = this.#readers.length;
    this.#readers = this.#readers.filter((each) => each.wait !== wait);
    return this.#readers.length < before;
  }

  /** Nothing more will come: the readers are told why. */
  fail(error: () => Error): void {
    for (const { wait, served } of this.#readers.splice(0)) {
      served?.();
      wait.fail('Reset', error());
    }
  }

  #deliver(message: unknown): void {
    const reader = this.#readers.shift();
    if (reader === undefined) {
      this.#messages.push(message);
      return;
    }
    reader.served?.();
    reader.wait.settle('Read', message);
  }

  #end(): void {
    this.ended = true;
    for (const { wait, end, served } of this.#readers.splice(0)) {
      served?.();
      wait.settle('Read', end);
    }
  }
}
