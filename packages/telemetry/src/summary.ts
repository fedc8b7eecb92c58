import type { Histogram } from './histogram.ts';

/**
 * A histogram of microseconds in milliseconds. Count, mean, stdDev (of the sample, with count - 1),
 * min and max are exact, percentiles are within 0.4 %; all but the count are null if it is 0.
 */
export interface Summary {
  readonly count: number;
  readonly mean: number | null;
  readonly stdDev: number | null;
  readonly min: number | null;
  readonly p50: number | null;
  readonly p90: number | null;
  readonly p95: number | null;
  readonly p99: number | null;
  readonly p999: number | null;
  readonly max: number | null;
}

function toMilliseconds(us: number | null): number | null {
  return us === null ? null : us / 1_000;
}

/** The figures of `histogram`, which counts microseconds, in milliseconds and in fixed order. */
export function summarise(histogram: Histogram): Summary {
  const percentile = (percent: number) => toMilliseconds(histogram.percentile(percent));
  return {
    count: histogram.count,
    mean: toMilliseconds(histogram.mean),
    stdDev: toMilliseconds(histogram.stdDev),
    min: toMilliseconds(histogram.min),
    p50: percentile(50),
    p90: percentile(90),
    p95: percentile(95),
    p99: percentile(99),
    p999: percentile(99.9),
    max: toMilliseconds(histogram.max),
  };
}
