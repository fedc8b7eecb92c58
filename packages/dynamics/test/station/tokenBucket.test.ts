import { describe, expect, test } from '@jest/globals';
import { UsageError } from '@spigo/kernel';
import fc from 'fast-check';
import { TokenBucket } from '../../src/station/tokenBucket.ts';

const settings = fc.record({
  rate: fc.oneof(fc.integer({ min: 1, max: 1_000_000 }), fc.constantFrom(3, 7, 300)),
  burst: fc.integer({ min: 1, max: 20 }),
});
const gaps = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: fc.nat(20) },
    { weight: 3, arbitrary: fc.nat(400_000) },
    { weight: 1, arbitrary: fc.nat(20_000_000_000) },
  ),
  { minLength: 1, maxLength: 300 },
);

function instants(list: readonly number[]): number[] {
  let at = 0;
  return list.map((gap) => {
    at += gap;
    return at;
  });
}

describe('a token bucket', () => {
  test('admits exactly what a level in whole millionths of a token admits', () => {
    const property = fc.property(settings, gaps, ({ rate, burst }, list) => {
      const bucket = new TokenBucket({ rate, burst });
      const token = 1_000_000n;
      const full = BigInt(burst) * token;
      let level = full;
      let last = 0;
      for (const now of instants(list)) {
        level += BigInt(now - last) * BigInt(rate);
        if (level > full) level = full;
        last = now;
        const admitted = level >= token;
        if (admitted) level -= token;
        expect(bucket.take(now)).toBe(admitted);
      }
    });
    fc.assert(property, { seed: 9, numRuns: 500 });
  });

  test('never admits more than burst + rate x t in any window of t', () => {
    const property = fc.property(settings, gaps, ({ rate, burst }, list) => {
      const bucket = new TokenBucket({ rate, burst });
      const admitted = instants(list).filter((now) => bucket.take(now));
      admitted.forEach((from, i) => {
        for (let j = i; j < admitted.length; j++) {
          const most = burst + (((admitted[j] ?? 0) - from) * rate) / 1_000_000;
          expect(j - i + 1).toBeLessThanOrEqual(most);
        }
      });
    });
    fc.assert(property, { seed: 10, numRuns: 50 });
  });

  test('under steady demand it gives its rate to the token for hours, thirds of microseconds included', () => {
    const bucket = new TokenBucket({ rate: 3, burst: 2 });
    let admitted = 0;
    // Three hours, asked every 100 ms.
    for (let now = 0; now < 10_800_000_000; now += 100_000) if (bucket.take(now)) admitted++;
    expect(admitted).toBe(2 + 3 * 10_800 - 1);
  });

  test('it starts full, and a burst of any size fits into what there is', () => {
    const bucket = new TokenBucket({ rate: 100, burst: 20 });
    const first = Array.from({ length: 30 }, () => bucket.take(0));
    expect(first.filter((admitted) => admitted)).toHaveLength(20);
    expect([bucket.take(9_999), bucket.take(10_000), bucket.take(10_000)]).toEqual([
      false,
      true,
      false,
    ]);
  });

  test('rate and burst out of range are refused', () => {
    for (const [rate, burst] of [
      [0, 1],
      [Infinity, 1],
      [1, 0.5],
      [Number.NaN, 1],
    ] as const) {
      expect(() => new TokenBucket({ rate, burst })).toThrow(UsageError);
    }
  });
});
