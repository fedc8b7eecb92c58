import { count, plural, roundTime } from '../report/text.ts';
import type { TraceSpan } from './traceSpan.ts';

/** One trace among many. */
interface TraceEntry {
  readonly id: string;
  /** Name and client, from the root. */
  label: string;
  /** Duration of the root; of the whole while no root was seen. In microseconds. */
  duration: number;
  failure: string;
  start: number;
  end: number;
  spans: number;
  rooted: boolean;
}

/** Gathers spans into one line for each trace. */
export class TraceList {
  private readonly entries: Map<string, TraceEntry> = new Map();

  /** No span has come. */
  get isEmpty(): boolean {
    return this.entries.size === 0;
  }

  add(span: TraceSpan): void {
    const entry = this.entryOf(span);
    entry.spans += 1;
    entry.start = Math.min(entry.start, span.start);
    entry.end = Math.max(entry.end, span.end);
    if (entry.failure === '') entry.failure = span.failure;
    if (span.parentId === '') {
      entry.rooted = true;
      entry.label = `${span.name} ${span.who}`;
      entry.duration = span.end - span.start;
      entry.failure = span.failure || entry.failure;
    } else if (!entry.rooted) {
      entry.duration = entry.end - entry.start;
    }
  }

  /** The slowest and the failing ones, `most` of each. */
  text(file: string, most: number): string {
    const all = [...this.entries.values()];
    const spans = all.reduce((sum, entry) => sum + entry.spans, 0);
    const failing = all.filter(({ failure }) => failure !== '');
    const head = `${file}: ${plural(all.length, 'trace')}, ${plural(spans, 'span')}, ${count(failing.length)} failing\n`;
    const parts = [part('slowest', all, most), part('failing', failing, most)];
    const ids = all.length === 0 ? '' : `\nspigo trace ${file} ID shows one of them\n`;
    return `${head}${parts.join('')}${ids}`;
  }

  private entryOf({ traceId, start, end }: TraceSpan): TraceEntry {
    let entry = this.entries.get(traceId);
    if (entry === undefined) {
      const unknown = { label: '?', duration: 0, failure: '', spans: 0, rooted: false };
      entry = { id: traceId, start, end, ...unknown };
      this.entries.set(traceId, entry);
    }
    return entry;
  }
}

function part(heading: string, entries: readonly TraceEntry[], most: number): string {
  if (entries.length === 0) return '';
  const shown = entries.toSorted((one, other) => other.duration - one.duration).slice(0, most);
  const rows = shown.map(({ id, duration, spans, label, failure }) => [
    id,
    roundTime(duration / 1_000),
    plural(spans, 'span'),
    failure === '' ? label : `${label}  failed: ${failure}`,
  ]);
  const widths = [0, 1, 2].map((at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  const lines = rows.map((row) =>
    row.map((cell, at) => (at < 3 ? cell.padStart(widths[at] ?? 0) : cell)).join('  '),
  );
  return `\n${heading}\n${lines.map((line) => `  ${line}\n`).join('')}`;
}
