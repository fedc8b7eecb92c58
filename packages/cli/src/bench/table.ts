import { count, roundTime } from '../report/text.ts';
import type { BenchmarkResult } from './median.ts';

const headings = ['benchmark', 'actors', 'messages', 'wall', 'messages/s', 'spread', 'bytes/actor'];

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
  const rows = [headings, ...results.map(cells)];
  const widths = headings.map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join('  ');
  return `${rows.map(line).join('\n')}\n`;
}
