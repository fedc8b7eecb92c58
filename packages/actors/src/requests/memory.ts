import { CacheModel, type CacheSettings } from '@spigo/dynamics';
import type { Random } from '@spigo/kernel';
import { KeyValues } from '../kinds/keyValues.ts';
import type { ServiceTraits } from '../surroundings.ts';
import { nothing, type Terms } from './terms.ts';

/** What a cache of which only the share of hits is known answers: `v0`. */
const filler = 0;

/**
 * What one instance remembers. A kind that keeps values has them here, all of them or, with a cache
 * setting, as many as that holds; any other has at most a cache in front of what it does.
 */
export class Memory {
  /** Lookups in its cache so far, and those that found something. */
  lookups = 0;
  hits = 0;
  private readonly values: KeyValues;
  private readonly keepsValues: boolean;
  private readonly stream: () => Random;
  private cache: CacheModel<number, number> | null = null;
  private settings: CacheSettings | null = null;
  private missRate = 0;
  private random: Random | null = null;

  private readonly terms: Terms;

  /** `stream` gives the random stream of lookups, where one is needed. */
  constructor(
    { cache, missRate, recipe, keys }: ServiceTraits,
    terms: Terms,
    stream: () => Random,
  ) {
    this.terms = terms;
    this.keepsValues = recipe.keepsValues;
    this.values = new KeyValues(keys);
    this.stream = stream;
    this.configure(cache, missRate);
  }

  /**
   * From now on it looks up like this. A cache of other settings, or with another share of misses,
   * begins empty; what was in one that is gone is forgotten.
   */
  configure(cache: CacheSettings | null, missRate: number): void {
    if (missRate === this.missRate && isSame(cache, this.settings)) return;
    this.missRate = missRate;
    this.settings = cache;
    this.random = cache === null && missRate === 0 ? null : this.stream();
    this.cache =
      cache === null || this.random === null
        ? null
        : new CacheModel(cache, missRate, filler, this.random);
  }

  /** What a cache in front knows of `key` at `now`; `nothing`: the work is to be done. */
  shortcut(key: number, now: number): number {
    return this.keepsValues || this.cache === null ? nothing : this.lookUp(this.cache, key, now);
  }

  /** The work was done and found `value`: a cache in front keeps it. */
  learned(key: number, value: number, now: number): void {
    if (!this.keepsValues && this.cache !== null) this.cache.keep(key, value, now);
  }

  /** `key` is written on the way through: a cache in front forgets it. */
  passed(key: number): void {
    if (!this.keepsValues) this.cache?.drop(key);
  }

  /** The value kept under `key`; `nothing` if there is none, or the lookup misses. */
  find(key: number, now: number): number {
    if (this.keepsValues && this.cache !== null) return this.lookUp(this.cache, key, now);
    const { random, missRate } = this;
    if (random !== null && missRate > 0 && random.uniform() < missRate) return nothing;
    return this.values.get(key);
  }

  keep(key: number, value: number, now: number): void {
    if (this.keepsValues && this.cache !== null) this.cache.keep(key, value, now);
    else this.values.put(key, value);
  }

  /** Keeps `value` unless a newer one is there already: the last write wins. */
  keepNewest(key: number, value: number, now: number): void {
    const held = this.cache === null ? this.values.get(key) : nothing;
    if (held === nothing || !this.terms.isOlder(value, held)) this.keep(key, value, now);
  }

  /** Everything that was written here; a cache, which may lose anything at any time, hands out nothing. */
  written(): Iterable<readonly [key: number, value: number]> {
    return this.keepsValues && this.cache === null ? this.values.written() : [];
  }

  delete(key: number): void {
    this.cache?.drop(key);
    this.values.delete(key);
  }

  private lookUp(cache: CacheModel<number, number>, key: number, now: number): number {
    const found = cache.find(key, now) ?? nothing;
    this.lookups++;
    if (found !== nothing) this.hits++;
    return found;
  }
}

function isSame(one: CacheSettings | null, other: CacheSettings | null): boolean {
  if (one === null || other === null) return one === other;
  if (one.kind === 'ratio') return other.kind === 'ratio' && one.hitRatio === other.hitRatio;
  return other.kind === 'lru' && one.entries === other.entries && one.ttl === other.ttl;
}
