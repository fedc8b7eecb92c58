import type { TrafficRow } from './traffic.ts';

/** What is normal: how clients were served before anything went wrong. */
export interface Normal {
  /** Mean of the intervals in which anything ended, 0 to 1. */
  readonly availability: number;
  /** Mean of the 99th percentiles of the intervals, in microseconds; null where nothing had an answer. */
  readonly p99: number | null;
  /** Nothing ended in some interval. */
  readonly isSparse: boolean;
}

/** Normal is at least this share of the availability before. */
const availabilityKept = 0.99;

/** Normal is at most so many times the 99th percentile before. */
const p99Grown = 1.5;

/** So many normal intervals in a row are a recovery. */
const inARow = 3;

/** What begins later than so many intervals after a fault has begun is not put down to it. */
const onset = 10;

const ended = ({ succeeded, failed }: TrafficRow): number => succeeded + failed;

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** What is normal, from rows of a time when all was well; null where nothing ended in them. */
export function normalOf(rows: readonly TrafficRow[]): Normal | null {
  const busy = rows.filter((row) => ended(row) > 0);
  if (busy.length === 0) return null;
  const p99s = busy.flatMap(({ p99 }) => (p99 === null ? [] : [p99]));
  return {
    availability: mean(busy.map((row) => row.succeeded / ended(row))),
    p99: p99s.length === 0 ? null : mean(p99s),
    isSparse: busy.length < rows.length,
  };
}

/** Whether clients were served as usual in an interval. */
export function isNormal(row: TrafficRow, normal: Normal): boolean {
  if (ended(row) === 0) return normal.isSparse;
  if (row.succeeded / ended(row) < normal.availability * availabilityKept) return false;
  return row.p99 === null || normal.p99 === null || row.p99 <= normal.p99 * p99Grown;
}

/**
 * How long after `at`, when a fault began, clients were served as usual again, in microseconds: until the
 * first of three normal intervals in a row after the first that was not. 0 if every interval was normal,
 * null if the rows end before.
 */
export function recoveredAfter(
  at: number,
  rows: readonly TrafficRow[],
  normal: Normal,
): number | null {
  const first = rows.findIndex(({ from }, row) => (rows[row + 1]?.from ?? from + 1) > at);
  if (first < 0) return null;
  const usual = rows.map((row) => isNormal(row, normal));
  const dip = usual.findIndex((is, row) => !is && row >= first && row < first + onset);
  if (dip < 0) return 0;
  for (let row = dip; row + inARow <= rows.length; row++) {
    if (usual.slice(row, row + inARow).every(Boolean))
      return Math.max(0, (rows[row]?.from ?? 0) - at);
  }
  return null;
}
