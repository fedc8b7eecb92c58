import { describe, expect, test } from '@jest/globals';
import { randomStream, UsageError } from '@spigo/kernel';
import { KeyChoice } from '../../src/workload/keys.ts';
import { Zipf } from '../../src/workload/zipf.ts';
import { chiSquare, chiSquareLimit, tally } from '../caller/chiSquare.ts';

const random = randomStream(6, 'keys', 'test');

/** Cells from the front, each with 20 draws expected at least; the rest is the last one. */
function merged(counts: readonly number[], expected: readonly number[]): [number[], number[]] {
  const found: number[] = [];
  const means: number[] = [];
  let [count, mean] = [0, 0];
  counts.forEach((value, i) => {
    count += value;
    mean += expected[i] ?? 0;
    if (mean < 20 && i < counts.length - 1) return;
    found.push(count);
    means.push(mean);
    [count, mean] = [0, 0];
  });
  return [found, means];
}

describe.each([0, 0.2, 0.5, 0.99, 1, 1.000001, 1.2, 2, 3.5])('zipf with s = %d', (s) => {
  test.each([1, 2, 3, 50, 1000])(
    'follows (i + 1)^-s on %d keys (chi-square, level 0.001)',
    (count) => {
      const zipf = new Zipf(count, s);
      const draws = 10_000;
      const weights = Array.from({ length: count }, (_, i) => (i + 1) ** -s);
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      const counts = tally(count, draws, () => zipf.draw(random));
      const [found, means] = merged(
        counts,
        weights.map((weight) => (draws * weight) / total),
      );
      expect(found.reduce((sum, value) => sum + value, 0)).toBe(draws);
      expect(chiSquare(found, means)).toBeLessThan(
        found.length > 1 ? chiSquareLimit(found.length - 1) : 1e-9,
      );
    },
  );
});

test('a billion keys need no table', () => {
  const zipf = new Zipf(1_000_000_000, 1);
  let first = 0;
  for (let i = 0; i < 50_000; i++) if (zipf.draw(random) === 0) first++;
  const share = 1 / (Math.log(1e9) + 0.5772156649);
  expect(Math.abs(first / 50_000 - share)).toBeLessThan(3.29 * Math.sqrt(share / 50_000));
});

test('keys say whether all are alike', () => {
  expect(new KeyChoice({ count: 9 }).isUniform).toBe(true);
  expect(new KeyChoice({ count: 9, distribution: 'uniform' }).isUniform).toBe(true);
  expect(new KeyChoice({ count: 9, distribution: 'zipf' }).isUniform).toBe(false);
});

test('keys are uniform where nothing is said (chi-square, level 0.001)', () => {
  const keys = new KeyChoice({ count: 100 });
  const counts = tally(100, 20_000, () => keys.draw(random));
  expect(chiSquare(counts, new Array(100).fill(200))).toBeLessThan(chiSquareLimit(99));
  const skewed = new KeyChoice({ count: 100, distribution: 'zipf' });
  const firsts = tally(100, 20_000, () => skewed.draw(random));
  expect(firsts[0]).toBeGreaterThan(3 * (firsts[9] ?? 0));
});

test('no keys, or a negative exponent, are refused', () => {
  expect(() => new KeyChoice({ count: 0 })).toThrow(UsageError);
  expect(() => new KeyChoice({ count: 5, distribution: 'zipf', s: -1 })).toThrow(UsageError);
});
