import { csvField } from '../csvField.ts';
import type { Histogram } from '../histogram.ts';
import { percentileTable } from './percentileTable.ts';
import type { MetricsSnapshot } from './snapshot.ts';

const header = 'metric,service,percentile,valueMs,totalCount,inverse\n';
const digits = 12;

function* table(metric: string, service: string, histogram: Histogram): Generator<string> {
  for (const { percentile, value, count } of percentileTable(histogram)) {
    const inverse = percentile === 1 ? 'Infinity' : Number((1 / (1 - percentile)).toFixed(2));
    const shown = Number(percentile.toFixed(digits));
    yield `${metric},${csvField(service)},${shown},${value / 1_000},${count},${inverse}\n`;
  }
}

function* tables(
  service: string,
  times: Readonly<Record<string, Histogram>>,
): Generator<string, void, undefined> {
  for (const [metric, histogram] of Object.entries(times)) yield* table(metric, service, histogram);
}

/**
 * The percentile tables of a run as CSV, a line for each percentile: the metric; the service, or
 * the link as `caller>callee`; the percentile, 0 to 1; its value in milliseconds; how many values are
 * at most as large; and 1/(1 - percentile), the axis of HdrHistogram's plots. `latency` is that of
 * whole requests, by source.
 */
export function* writePercentiles(snapshot: MetricsSnapshot): Generator<string, void, undefined> {
  yield header;
  for (const { source, latency } of snapshot.clients) yield* tables(source, { latency });
  for (const { service, times, network } of snapshot.services) {
    yield* tables(service, { network, ...times });
  }
  for (const { from, to, network, wait, service, response } of snapshot.links) {
    yield* tables(`${from}>${to}`, { network, wait, service, response });
  }
}
