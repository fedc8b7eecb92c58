import { columnsText } from '../report/columns.ts';
import { count, roundTime } from '../report/text.ts';
import type { BenchmarkResult } from './median.ts';

const headings = ['benchmark', 'actors', 'messages', 'wall', 'messages/s', 'spread', 'bytes/actor'];

const columns = headings.map(
  (heading, at) => ({ heading, side: at === 0 ? 'left' : 'right' }) as const,
);

const millions = (value: number): string => `${Number((value / 1e6).toPrecision(3))} M`;

function cells(result: BenchmarkResult): string[] {
  return [
    result.name,
    count(result.actors),
    count(result.messages),
    roundTime(result.wallMs),
    millions(result.messagesPerSecond),
    `${millions(result.messagesPerSecondMin)} to ${millions(result.messagesPerSecondMax)}`,
    result.bytesPerActor === null ? '-' : count(result.bytesPerActor),
  ];
}

/** Results as a table: medians, and from the slowest to the fastest run. Names left, numbers right. */
export function benchmarkTable(results: readonly BenchmarkResult[]): string {
  return columnsText(columns, results.map(cells));
}
