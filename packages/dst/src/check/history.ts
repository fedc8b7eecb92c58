/** One operation of a client, as a checker reads it. Times in milliseconds. */
export interface HistoryEntry {
  readonly process: string | number;
  readonly operation: string;
  readonly argument?: unknown;
  readonly result?: unknown;
  readonly call: number;
  /** Missing: it may have happened, or happen later. */
  readonly return?: number;
}

/** What is smaller than a microsecond, in milliseconds: tells instants apart that are the same. */
const tick = 1e-6;

/** Collects operations with the instants of call and return. */
export class History {
  readonly entries: HistoryEntry[] = [];
  readonly #now: () => number;
  #last = 0;

  /** `now`: virtual time in milliseconds. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** Virtual time, made larger than all instants before: the order of one process is kept. */
  #instant(): number {
    this.#last = Math.max(this.#now(), this.#last + tick);
    return this.#last;
  }

  /**
   * Runs `fn` and returns what it does; keeps the operation. A throw leaves no `return`: the operation
   * may have happened, or happen later. `alive` says whether the caller still is.
   */
  async record<T>(
    process: string | number,
    operation: string,
    argument: unknown,
    fn: () => T | Promise<T>,
    alive: () => boolean,
  ): Promise<T> {
    const call = this.#instant();
    const at = this.entries.push({ process, operation, argument, call }) - 1;
    const result = await fn();
    if (alive()) {
      const entry = { process, operation, argument, result, call, return: this.#instant() };
      this.entries[at] = entry;
    }
    return result;
  }
}
