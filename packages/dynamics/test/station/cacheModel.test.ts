import { describe, expect, test } from '@jest/globals';
import { randomStream, UsageError } from '@spigo/kernel';
import fc from 'fast-check';
import { CacheModel } from '../../src/station/cacheModel.ts';
import { LruCache } from '../../src/station/lruCache.ts';

/** The same as a list, least recently used first. */
class ListCache {
  list: { readonly key: string; readonly value: number; readonly putAt: number }[] = [];
  private readonly capacity: number;

  constructor(capacity: number) {
    this.capacity = capacity;
  }

  get(key: string, now: number): number | null {
    const found = this.list.find((entry) => entry.key === key);
    this.delete(key);
    if (found === undefined || now - found.putAt >= 50) return null;
    this.list.push(found);
    return found.value;
  }

  set(key: string, value: number, now: number): void {
    this.delete(key);
    if (this.list.length >= this.capacity) this.list.shift();
    this.list.push({ key, value, putAt: now });
  }

  delete(key: string): void {
    this.list = this.list.filter((entry) => entry.key !== key);
  }
}

type Act = 'get' | 'set' | 'delete';

function perform(
  cache: ListCache | LruCache<number>,
  act: Act,
  key: string,
  value: number,
  now: number,
): number | null {
  if (act === 'get') return cache.get(key, now);
  if (act === 'set') cache.set(key, value, now);
  else cache.delete(key);
  return null;
}

describe('an LRU cache', () => {
  test('behaves as a list that is sorted by use and cut at its length, entries ageing from their put', () => {
    const step = fc.record({
      key: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
      act: fc.constantFrom<Act>('get', 'set', 'delete'),
      gap: fc.nat(30),
    });
    const size = fc.integer({ min: 1, max: 4 });
    const property = fc.property(size, fc.array(step, { maxLength: 200 }), (capacity, steps) => {
      const cache = new LruCache<number>(capacity, 50);
      const list = new ListCache(capacity);
      let now = 0;
      steps.forEach(({ key, act, gap }, value) => {
        now += gap;
        expect(perform(cache, act, key, value, now)).toBe(perform(list, act, key, value, now));
        expect(cache.size).toBe(list.list.length);
      });
    });
    fc.assert(property, { seed: 14, numRuns: 300 });
  });

  test('entries and ttl out of range are refused', () => {
    for (const entries of [0, 1.5, Number.NaN]) {
      expect(() => new LruCache(entries, 1)).toThrow(UsageError);
    }
    expect(() => new LruCache(1, 0)).toThrow(UsageError);
    expect(new LruCache(1, 1).size).toBe(0);
    expect(new LruCache(Infinity, Infinity).size).toBe(0);
  });
});

describe('a cache model', () => {
  test('hits at its ratio, misses at its rate (99 %, seed 15)', () => {
    const random = randomStream(15, 'test', 'cache');
    const cache = new CacheModel({ kind: 'ratio', hitRatio: 0.9 }, 0.2, 'filler', random);
    let hits = 0;
    for (let i = 0; i < 50_000; i++) if (cache.find(`key${i}`, i) === 'filler') hits++;
    const exact = 0.9 * 0.8;
    expect(Math.abs(hits - 50_000 * exact)).toBeLessThan(
      2.58 * Math.sqrt(50_000 * exact * (1 - exact)),
    );
  });

  test('what is certain takes nothing from the stream', () => {
    const random = { next32: refuse, uniform: refuse, below: refuse };
    const always = new CacheModel({ kind: 'ratio', hitRatio: 1 }, 0, 'yes', random);
    const never = new CacheModel({ kind: 'ratio', hitRatio: 0 }, 0, 'yes', random);
    const kept = new CacheModel({ kind: 'lru', entries: 2, ttl: 100 }, 0, '', random);
    expect([always.find('k', 0), never.find('k', 0), kept.find('k', 0)]).toEqual([
      'yes',
      null,
      null,
    ]);
    kept.keep('k', 'v', 1);
    expect([kept.find('k', 100), kept.find('k', 101)]).toEqual(['v', null]);
    kept.keep('k', 'w', 102);
    kept.drop('k');
    expect(kept.find('k', 103)).toBe(null);
  });

  test('shares out of range are refused', () => {
    const random = randomStream(1, 'test', 'cache');
    expect(() => new CacheModel({ kind: 'ratio', hitRatio: 1.1 }, 0, '', random)).toThrow(
      UsageError,
    );
    expect(() => new CacheModel({ kind: 'ratio', hitRatio: 1 }, -0.1, '', random)).toThrow(
      UsageError,
    );
  });
});

function refuse(): number {
  throw new Error('nothing was to be drawn');
}
