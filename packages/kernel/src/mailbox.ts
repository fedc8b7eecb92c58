import type { MailboxOptions } from './supervision.ts';

/** What a mailbox must know of an entry: timers have no sender. */
export interface Entry {
  readonly sender: object | null;
}

/**
 * Where entries wait for one actor while it is paused or busy in an async behaviour. Most actors never
 * have one: messages for an actor that is ready stand in the kernel's one FIFO.
 */
export class Mailbox<E extends Entry> {
  readonly #options: MailboxOptions | undefined;
  #entries: E[] = [];
  #head = 0;
  #messages = 0;

  constructor(options?: MailboxOptions) {
    this.#options = options;
  }

  get length(): number {
    return this.#entries.length - this.#head;
  }

  /** Messages among the entries; timers do not count against the capacity. */
  get messages(): number {
    return this.#messages;
  }

  /** True if one message more would exceed the capacity. */
  get full(): boolean {
    return this.#options !== undefined && this.#messages >= this.#options.capacity;
  }

  /** What happens to one message more when full. */
  get overflow(): MailboxOptions['overflow'] {
    return this.#options?.overflow ?? 'fail';
  }

  push(entry: E): void {
    this.#entries.push(entry);
    if (entry.sender !== null) this.#messages++;
  }

  /** The oldest entry, taken out; undefined when empty. */
  shift(): E | undefined {
    if (this.#head === this.#entries.length) return undefined;
    const entry = this.#entries[this.#head++] as E;
    if (entry.sender !== null) this.#messages--;
    if (this.#head > 32 && this.#head * 2 > this.#entries.length) {
      this.#entries = this.#entries.slice(this.#head);
      this.#head = 0;
    }
    return entry;
  }

  /** The oldest entry that fits `test`, taken out; undefined if none does. */
  take(test: (entry: E) => boolean): E | undefined {
    const at = this.#entries.findIndex((entry, index) => index >= this.#head && test(entry));
    if (at < 0) return undefined;
    const [entry] = this.#entries.splice(at, 1);
    if (entry?.sender) this.#messages--;
    return entry;
  }

  /** Forgets the timers: a new life has begun, and they belong to the old one. */
  keepMessages(): void {
    this.#entries = this.#entries.slice(this.#head).filter((entry) => entry.sender !== null);
    this.#head = 0;
  }

  forEach(visit: (entry: E) => void): void {
    for (let i = this.#head; i < this.#entries.length; i++) visit(this.#entries[i] as E);
  }
}
