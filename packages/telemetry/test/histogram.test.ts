import { describe, expect, test } from '@jest/globals';
import { UsageError } from '@spigo/kernel';
import fc from 'fast-check';
import { Histogram } from '../src/histogram.ts';

const seed = 53;

function histogramOf(values: readonly number[]): Histogram {
  const histogram = new Histogram();
  for (const value of values) histogram.record(value);
  return histogram;
}

/** Values of all magnitudes whose squares can still be summed exactly. */
const anyValues = fc.array(
  fc
    .tuple(fc.integer({ min: 0, max: 50 }), fc.maxSafeNat())
    .map(([octave, bits]) => bits % 2 ** octave),
  { minLength: 1, maxLength: 200 },
);

/** The variance with count - 1, as a quotient of whole numbers. */
function exactVariance(values: readonly number[]): number {
  const whole = values.map(BigInt);
  const count = BigInt(values.length);
  const sum = whole.reduce((a, b) => a + b, 0n);
  const squares = whole.reduce((a, b) => a + b * b, 0n);
  return Number(count * squares - sum * sum) / Number(count * (count - 1n));
}

describe('over values of all magnitudes', () => {
  test('count, mean, standard deviation, min and max are exact', () => {
    const property = fc.property(anyValues, (values) => {
      const histogram = histogramOf(values);
      expect(histogram.count).toBe(values.length);
      expect(histogram.min).toBe(Math.min(...values));
      expect(histogram.max).toBe(Math.max(...values));
      const sum = values.reduce((a, b) => a + BigInt(b), 0n);
      expect(histogram.mean).toBe(Number(sum) / values.length);
      const stdDev = values.length === 1 ? 0 : Math.sqrt(exactVariance(values));
      expect(histogram.stdDev).toBe(stdDev);
    });
    fc.assert(property, { seed, numRuns: 500 });
  });

  test('percentiles are within 0.5 % of the value of nearest rank', () => {
    const percent = fc.oneof(
      fc.constantFrom(0, 50, 90, 99, 99.9, 100),
      fc.double({ min: 0, max: 100, noNaN: true }),
    );
    const property = fc.property(anyValues, percent, (values, p) => {
      const rank = Math.max(1, Math.ceil((p * values.length) / 100));
      const truth = values.toSorted((a, b) => a - b)[rank - 1] ?? Number.NaN;
      const found = histogramOf(values).percentile(p) ?? Number.NaN;
      expect(Math.abs(found - truth)).toBeLessThanOrEqual(truth * 0.005);
    });
    fc.assert(property, { seed, numRuns: 1_000 });
  });

  test('merging gives what recording all would have given, in whatever order', () => {
    const property = fc.property(anyValues, anyValues, anyValues, (a, b, c) => {
      const all = histogramOf([...a, ...b, ...c]).toJSON();
      for (const [x, y, z] of [
        [a, b, c],
        [c, a, b],
      ] as const) {
        const merged = new Histogram();
        for (const part of [x, y, z]) merged.merge(histogramOf(part));
        expect(merged.toJSON()).toEqual(all);
      }
    });
    fc.assert(property, { seed, numRuns: 200 });
  });

  test('plain data survives JSON and gives the same histogram', () => {
    const property = fc.property(anyValues, anyValues, (values, more) => {
      const data = histogramOf(values).toJSON();
      const copy = Histogram.fromJSON(JSON.parse(JSON.stringify(data)));
      expect(copy.toJSON()).toEqual(data);
      for (const value of more) copy.record(value);
      expect(copy.toJSON()).toEqual(histogramOf([...values, ...more]).toJSON());
    });
    fc.assert(property, { seed, numRuns: 200 });
  });
});

test('percentiles are nearest ranks: 99.9 % of 41,000 values is the 40,959th', () => {
  // 99.9 x 41,000 / 100 is a little over 40,959 in floating point.
  const histogram = histogramOf(Array.from({ length: 41_000 }, (_, i) => (i < 40_959 ? 7 : 100)));
  expect([99.9, 99.91, 100].map((p) => histogram.percentile(p))).toEqual([7, 100, 100]);
  const two = histogramOf([1, 2]);
  expect([0, 50, 50.1].map((p) => two.percentile(p))).toEqual([1, 1, 2]);
});

test('percentiles never leave min and max', () => {
  const histogram = histogramOf([1_000_001, 1_000_001, 1_000_001]);
  expect([1, 50, 99].map((p) => histogram.percentile(p))).toEqual([
    1_000_001, 1_000_001, 1_000_001,
  ]);
});

test('the standard deviation of values far from 0 and close together loses nothing', () => {
  const hour = 3_600_000_000;
  expect(histogramOf([hour, hour + 1, hour + 2]).stdDev).toBe(1);
});

test('sums carry: a million values just under the short cut', () => {
  const histogram = new Histogram();
  for (let i = 0; i < 1_000_000; i++) histogram.record(67_108_863 - (i & 1));
  expect(histogram.mean).toBe(67_108_862.5);
  expect(histogram.stdDev).toBeCloseTo(0.5, 6);
});

test('an empty histogram has no figures', () => {
  const empty = new Histogram();
  expect([
    empty.count,
    empty.mean,
    empty.stdDev,
    empty.min,
    empty.max,
    empty.percentile(50),
  ]).toEqual([0, null, null, null, null, null]);
  const copy = Histogram.fromJSON(empty.toJSON());
  copy.merge(empty);
  expect(copy.toJSON()).toEqual(empty.toJSON());
});

test('counts beyond 32 bits stay exact', () => {
  const half = histogramOf([5]).toJSON();
  const data = { ...half, count: 3_000_000_000, buckets: [5, 3_000_000_000] };
  const histogram = Histogram.fromJSON(data);
  histogram.merge(Histogram.fromJSON(data));
  histogram.record(5);
  expect(histogram.toJSON().buckets).toEqual([5, 6_000_000_001]);
  expect(Histogram.fromJSON(histogram.toJSON()).toJSON()).toEqual(histogram.toJSON());
});

test('what is no whole number from 0 on is refused', () => {
  for (const value of [-1, 0.5, 1e9 + 0.5, 2 ** 53, Number.NaN, Number.POSITIVE_INFINITY]) {
    expect(() => new Histogram().record(value)).toThrow(UsageError);
  }
});

test('what was counted since an earlier moment has the figures of its own histogram', () => {
  const values = fc.array(fc.integer({ min: 0, max: 100_000_000 }), { maxLength: 50 });
  fc.assert(
    fc.property(values, values, (before, after) => {
      const histogram = histogramOf(before);
      const earlier = histogram.copy();
      for (const value of after) histogram.record(value);
      const rest = histogram.minus(earlier);
      const own = histogramOf(after);
      expect([rest.count, rest.sum, rest.mean, rest.stdDev]).toEqual([
        own.count,
        own.sum,
        own.mean,
        own.stdDev,
      ]);
      for (const percent of [0, 50, 99, 100]) {
        const [found, exact] = [rest.percentile(percent) ?? 0, own.percentile(percent) ?? 0];
        expect(Math.abs(found - exact)).toBeLessThanOrEqual(1 + exact / 128);
      }
    }),
    { seed },
  );
});
