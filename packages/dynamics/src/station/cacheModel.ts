import type { Random } from '@spigo/kernel';
import { LruCache } from './lruCache.ts';
import { checkShare } from './stationSettings.ts';

/** What a cache holds: a share of all lookups, whatever the key, or what was put there last. */
export type CacheSettings =
  | { readonly kind: 'ratio'; readonly hitRatio: number }
  | { readonly kind: 'lru'; readonly entries: number; readonly ttl: number };

/**
 * A cache in front of a service, or the lookups of a store. `V` is what an answer holds, `K` what it is found by. A share
 * `missRate` of the lookups misses what is there. With a ratio nothing is kept and the answer of every
 * hit is the same. Draws happen only where a share is neither 0 nor 1.
 */
export class CacheModel<V, K extends string | number = string> {
  private readonly hitRatio: number;
  private readonly missRate: number;
  private readonly kept: LruCache<V, K> | null;
  private readonly filler: V;
  private readonly random: Random;

  /**
   * `filler`: the answer of a hit where nothing is kept. Throws a UsageError unless shares are in 0 to
   * 1, and as `LruCache` does.
   */
  constructor(settings: CacheSettings, missRate: number, filler: V, random: Random) {
    checkShare('missRate', missRate);
    const ratio = settings.kind === 'ratio';
    if (ratio) checkShare('hitRatio', settings.hitRatio);
    this.hitRatio = ratio ? settings.hitRatio : 1;
    this.missRate = missRate;
    this.kept = ratio ? null : new LruCache(settings.entries, settings.ttl);
    this.filler = filler;
    this.random = random;
  }

  /** What is found for `key` at `now`, in microseconds; null: a miss. */
  find(key: K, now: number): V | null {
    if (this.happens(this.missRate)) return null;
    if (this.kept !== null) return this.kept.get(key, now);
    return this.happens(this.hitRatio) ? this.filler : null;
  }

  /** Keeps what was found elsewhere, or was written. */
  keep(key: K, value: V, now: number): void {
    this.kept?.set(key, value, now);
  }

  /** Forgets `key`: it has changed. */
  drop(key: K): void {
    this.kept?.delete(key);
  }

  private happens(share: number): boolean {
    return share > 0 && (share >= 1 || this.random.uniform() < share);
  }
}
