import type { Histogram } from '../histogram.ts';

/** One line of a percentile table. */
export interface PercentileRow {
  /** 0 to 1. */
  readonly percentile: number;
  /** The value of that rank, in microseconds. */
  readonly value: number;
  /** How many values are at most as large. */
  readonly count: number;
}

/** Steps between 0 and 50 %, between 50 and 75 %, and so on: five, as HdrHistogram prints it. */
const ticksPerHalfDistance = 5;

/**
 * The distribution of a histogram, finer towards its tail: percentiles halve their distance to 100 % in
 * five steps each, until only the largest value is left (G. Tene, HdrHistogram's percentile iterator).
 * Empty while nothing is counted.
 */
export function percentileTable(histogram: Histogram): PercentileRow[] {
  const { count, max } = histogram;
  if (max === null) return [];
  const rows: PercentileRow[] = [];
  for (const percent of percents()) {
    const value = histogram.percentile(percent) ?? max;
    const seen = histogram.countUpTo(value);
    if (seen >= count) break;
    rows.push({ percentile: percent / 100, value, count: seen });
  }
  return [...rows, { percentile: 1, value: max, count }];
}

function* percents(): Generator<number, void, undefined> {
  for (let distance = 100; distance > 1e-9; distance /= 2) {
    const start = 100 - distance;
    const step = distance / 2 / ticksPerHalfDistance;
    for (let tick = 0; tick < ticksPerHalfDistance; tick++) yield start + tick * step;
  }
}
