import type { RangeOptions, StoreEntry } from './store.ts';

/** A map whose keys are found in order: a sorted list of keys beside the values. */
export class SortedMap {
  readonly #values: Map<string, unknown> = new Map();
  readonly #keys: string[] = [];

  get size(): number {
    return this.#keys.length;
  }

  get(key: string): unknown {
    return this.#values.get(key);
  }

  has(key: string): boolean {
    return this.#values.has(key);
  }

  set(key: string, value: unknown): void {
    if (!this.#values.has(key)) this.#keys.splice(this.#place(key), 0, key);
    this.#values.set(key, value);
  }

  delete(key: string): boolean {
    if (!this.#values.delete(key)) return false;
    this.#keys.splice(this.#place(key), 1);
    return true;
  }

  entries(): StoreEntry[] {
    return this.#keys.map((key) => [key, this.#values.get(key)] as const);
  }

  /** The entries of a range. */
  range(options: RangeOptions = {}): StoreEntry[] {
    const { start = '', end, prefix = '', limit = Number.POSITIVE_INFINITY, reverse } = options;
    const from = this.#place(start > prefix ? start : prefix);
    const to = end === undefined ? this.#keys.length : this.#place(end);
    const keys = this.#keys.slice(from, to).filter((key) => key.startsWith(prefix));
    const ordered = reverse === true ? keys.reverse() : keys;
    return ordered.slice(0, limit).map((key) => [key, this.#values.get(key)] as const);
  }

  /** Where `key` is, or would be. */
  #place(key: string): number {
    let low = 0;
    let high = this.#keys.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#keys[middle] as string) < key) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
