import type { Histogram } from '../histogram.ts';

/** Labels of one metric, in the order in which they are written. */
export type Labels = Readonly<Record<string, string>>;

/** One metric of a family: a value, or a distribution of microseconds. */
export interface Metric<V> {
  readonly labels: Labels;
  readonly value: V;
}

/** Metrics of one name; times of histograms are written in seconds. */
export type MetricFamily = { readonly name: string; readonly help: string } & (
  | { readonly type: 'counter' | 'gauge'; readonly metrics: readonly Metric<number>[] }
  | { readonly type: 'histogram'; readonly metrics: readonly Metric<Histogram>[] }
);

/** A family of counters; its name has no `_total`, which its samples get. */
export function counters(name: string, help: string, metrics: Metric<number>[]): MetricFamily {
  return { type: 'counter', name, help, metrics };
}

/** A family of values that go up and down. */
export function gauges(name: string, help: string, metrics: Metric<number>[]): MetricFamily {
  return { type: 'gauge', name, help, metrics };
}

/** A family of distributions; its name ends in `_seconds`. */
export function histograms(name: string, help: string, metrics: Metric<Histogram>[]): MetricFamily {
  return { type: 'histogram', name, help, metrics };
}

/**
 * Upper bounds of histogram buckets in seconds: three to a decade, from 100 us to 100 s. Both formats
 * want the same bounds in every histogram of a family.
 */
export const bucketBounds: readonly number[] = [
  0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10,
  25, 50, 100,
];

/** How many of the values of `histogram`, in microseconds, are in each bucket or one below it. */
export function cumulativeBuckets(histogram: Histogram): number[] {
  return bucketBounds.map((bound) => histogram.countUpTo(Math.round(bound * 1e6)));
}
