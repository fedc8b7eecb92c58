import { describe, expect, test } from '@jest/globals';
import { Sfc32 } from '@spigo/kernel';
import { build } from 'hdr-histogram-js';
import { Histogram } from '../../src/histogram.ts';
import { percentileTable } from '../../src/metrics/percentileTable.ts';

/** Values with a long tail, from a stream with a written seed. */
function values(count: number): number[] {
  const random = new Sfc32(1, 2, 3);
  return Array.from({ length: count }, () => Math.round(500 / (1.001 - random.uniform())));
}

function histogramOf(all: readonly number[]): Histogram {
  const histogram = new Histogram();
  for (const value of all) histogram.record(value);
  return histogram;
}

describe('a percentile table', () => {
  const all = values(20_000);
  const rows = percentileTable(histogramOf(all));

  test('agrees with HdrHistogram on every percentile, within the resolution of the two', () => {
    const hdr = build({ numberOfSignificantValueDigits: 3, highestTrackableValue: 1e9 });
    for (const value of all) hdr.recordValue(value);
    for (const { percentile, value } of rows.slice(1, -1)) {
      const theirs = hdr.getValueAtPercentile(percentile * 100);
      expect(Math.abs(value - theirs) / theirs).toBeLessThan(0.005);
    }
  });

  test('halves its distance to 100 % in five steps, as HdrHistogram prints it', () => {
    const first = rows.slice(0, 12).map(({ percentile }) => percentile);
    const expected = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.775];
    for (const [i, percentile] of expected.entries()) expect(first[i]).toBeCloseTo(percentile, 12);
  });

  test('rises in percentile, value and count, from the least to the largest', () => {
    const sorted = [...all].sort((a, b) => a - b);
    expect(rows[0]).toMatchObject({ percentile: 0, value: sorted[0] });
    expect(rows.at(-1)).toEqual({ percentile: 1, value: sorted.at(-1), count: all.length });
    for (const [i, row] of rows.entries()) {
      const before = rows[i - 1];
      if (before === undefined) continue;
      expect(row.percentile).toBeGreaterThan(before.percentile);
      expect(row.value).toBeGreaterThanOrEqual(before.value);
      expect(row.count).toBeGreaterThanOrEqual(before.count);
    }
  });

  test('counts at least as many values as its percentile asks for', () => {
    for (const { percentile, count } of rows) {
      expect(count).toBeGreaterThanOrEqual(Math.floor(percentile * all.length));
    }
  });

  test('has one line for one value, and none for nothing', () => {
    expect(percentileTable(histogramOf([7]))).toEqual([{ percentile: 1, value: 7, count: 1 }]);
    expect(percentileTable(new Histogram())).toEqual([]);
  });
});

describe('how many values are at most a limit', () => {
  test('is exact where values are, and within 0.4 % above', () => {
    const all = values(5_000);
    const histogram = histogramOf(all);
    for (const limit of [0, 100, 499, 500, 750, 1_000, 2_500, 10_000, 1e9]) {
      const low = all.filter((value) => value <= limit * 0.996).length;
      const high = all.filter((value) => value <= limit * 1.004).length;
      expect(histogram.countUpTo(limit)).toBeGreaterThanOrEqual(low);
      expect(histogram.countUpTo(limit)).toBeLessThanOrEqual(high);
    }
  });

  test('is nothing for an empty histogram', () => {
    expect(new Histogram().countUpTo(1e9)).toBe(0);
  });
});
