import { UsageError } from '@spigo/kernel';

/** One entry: what is kept and until when, in microseconds. */
interface Entry<V> {
  value: V;
  until: number;
}

/**
 * At most so many entries, each for at most so long after it was put; who was used longest ago goes
 * first. Reading does not prolong a life. An entry that is too old goes when it is asked for or when
 * its turn comes. A map keeps its keys in the order in which they were set, which is the order of use.
 */
export class LruCache<V, K extends string | number = string> {
  private readonly capacity: number;
  private readonly ttl: number;
  private readonly entries: Map<K, Entry<V>> = new Map();

  /**
   * `capacity`: entries, a whole number of 1 or more, or Infinity; `ttl`: microseconds over 0, or
   * Infinity. Throws a UsageError otherwise.
   */
  constructor(capacity: number, ttl: number) {
    if (!(capacity >= 1) || (Number.isFinite(capacity) && !Number.isInteger(capacity))) {
      throw new UsageError(
        `cache: found "${capacity}" entries; it must be a whole number of 1 or more`,
      );
    }
    if (!(ttl > 0)) throw new UsageError(`cache: found a ttl of "${ttl}" us; it must be over 0`);
    this.capacity = capacity;
    this.ttl = ttl;
  }

  /** Entries kept, those too old among them until they are met. */
  get size(): number {
    return this.entries.size;
  }

  /** What is kept for `key`; null if nothing is, or if it is `ttl` old or older. */
  get(key: K, now: number): V | null {
    const entry = this.entries.get(key);
    if (entry === undefined) return null;
    this.entries.delete(key);
    if (now >= entry.until) return null;
    this.entries.set(key, entry);
    return entry.value;
  }

  /** Keeps `value` for `key` from `now` on. */
  set(key: K, value: V, now: number): void {
    const entry = this.entries.get(key);
    if (entry === undefined) {
      if (this.entries.size >= this.capacity) this.evict();
      this.entries.set(key, { value, until: now + this.ttl });
      return;
    }
    this.entries.delete(key);
    entry.value = value;
    entry.until = now + this.ttl;
    this.entries.set(key, entry);
  }

  /** Forgets `key`. */
  delete(key: K): void {
    this.entries.delete(key);
  }

  private evict(): void {
    for (const key of this.entries.keys()) {
      this.entries.delete(key);
      return;
    }
  }
}
