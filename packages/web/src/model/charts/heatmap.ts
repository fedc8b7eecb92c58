import type { Frame } from '../messages/frame.ts';
import { decodeLatency, latencyFrom } from '../time/latencyScale.ts';
import type { Scope } from './scope.ts';
import { stepsOf } from './steps.ts';
import { timesIn } from './times.ts';

/** So many buckets of a histogram make a row: a quarter of an octave. */
const bucketsOfRow = 4;

/** How many answers took how long, and when. */
export interface Heatmap {
  readonly columns: readonly HeatColumn[];
  /** The shortest times of the rows, rising, and the end of the last, in microseconds. */
  readonly edges: readonly number[];
  /** The smallest and the largest count a virtual second of the cells that are not empty. */
  readonly least: number;
  readonly most: number;
}

/** What ended in a step. */
export interface HeatColumn {
  /** Microseconds of virtual time. */
  readonly from: number;
  readonly to: number;
  /** A count for each row. */
  readonly counts: readonly number[];
}

/** One cell of a heatmap. */
export interface HeatCell {
  /** When the answers came: microseconds of virtual time. */
  readonly from: number;
  readonly to: number;
  /** How long they took, in microseconds. */
  readonly least: number;
  readonly most: number;
  readonly count: number;
}

/** The heatmap of a scope over these frames, which rise; null where nothing was answered. */
export function heatmapOf(frames: readonly Frame[], scope: Scope): Heatmap | null {
  const rows = stepsOf(frames).map(({ before, after }) => ({
    from: before.at,
    to: after.at,
    counts: rowsOf(decodeLatency(timesIn(after, scope), timesIn(before, scope))),
  }));
  const used = rows.flatMap(({ counts }) =>
    counts.flatMap((count, row) => (count > 0 ? [row] : [])),
  );
  if (used.length === 0) return null;
  const first = used.reduce((least, row) => Math.min(least, row));
  const last = used.reduce((most, row) => Math.max(most, row));
  const columns = rows.map((each) => ({ ...each, counts: each.counts.slice(first, last + 1) }));
  const edges = Array.from({ length: last - first + 2 }, (_, row) =>
    latencyFrom((first + row) * bucketsOfRow),
  );
  const rates = columns.flatMap(({ from, to, counts }) =>
    counts.flatMap((count) => (count === 0 ? [] : [(count * 1e6) / Math.max(1, to - from)])),
  );
  const least = rates.reduce((low, rate) => Math.min(low, rate));
  return { columns, edges, least, most: rates.reduce((high, rate) => Math.max(high, rate)) };
}

function rowsOf(buckets: Float64Array): number[] {
  const rows = new Array<number>(Math.ceil(buckets.length / bucketsOfRow)).fill(0);
  for (const [bucket, count] of buckets.entries()) {
    const row = Math.floor(bucket / bucketsOfRow);
    if (count > 0) rows[row] = (rows[row] ?? 0) + count;
  }
  return rows;
}

/** A cell by its position; null where there is none. */
export function cellAt({ columns, edges }: Heatmap, column: number, row: number): HeatCell | null {
  const found = columns[column];
  const [least, most] = [edges[row], edges[row + 1]];
  if (found === undefined || least === undefined || most === undefined) return null;
  return { from: found.from, to: found.to, least, most, count: found.counts[row] ?? 0 };
}

/** The heat of the coldest cell that is not empty. */
const coldest = 0.06;

/** How hot a cell is, 0 to 1: in proportion, or by the logarithm, in which single answers can be seen. */
export function heatOf(
  { least, most }: Pick<Heatmap, 'least' | 'most'>,
  perSecond: number,
  isLogarithmic: boolean,
): number {
  if (perSecond <= 0) return 0;
  const [place, whole] = isLogarithmic
    ? [Math.log10(perSecond / least), Math.log10(most / least)]
    : [perSecond, most];
  return whole <= 0 ? 1 : coldest + (1 - coldest) * Math.min(1, Math.max(0, place / whole));
}
