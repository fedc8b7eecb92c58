import { isRecord } from '../measures/isRecord.ts';
import { type Estimate, estimate } from '../statistics/estimate.ts';

/** Figures over several runs, in the shape of those of one. */
export interface MergedFigures {
  readonly [name: string]: Estimate | MergedFigures;
}

const isFigure = (value: unknown): value is number | null =>
  value === null || typeof value === 'number';

/** Entries of a list by a name that is the same in every run: an id, or the two ends of a link. */
function named(list: readonly unknown[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    list.filter(isRecord).flatMap((entry): [string, unknown][] => {
      const id = entry['id'];
      if (typeof id === 'string') return [[id, entry]];
      const ends = [entry['from'], entry['to']];
      return ends.every((end) => typeof end === 'string') ? [[ends.join('>'), entry]] : [];
    }),
  );
}

const asRecord = (value: unknown): Readonly<Record<string, unknown>> | undefined =>
  Array.isArray(value) ? named(value) : isRecord(value) ? value : undefined;

/** Of one field: numbers to an estimate, records to a record; a text has no mean and is left out. */
function mergeField(values: readonly unknown[]): Estimate | MergedFigures | undefined {
  const found = values.filter((value) => value !== undefined);
  if (found.length > 0 && found.every(isFigure)) {
    // A reason that stands in some runs only has happened no time in the others.
    return estimate(values.map((value) => (value === undefined ? 0 : numberOrNull(value))));
  }
  const records = found.map(asRecord).filter((record) => record !== undefined);
  return records.length === 0 ? undefined : mergeFigures(records);
}

const numberOrNull = (value: unknown): number | null => (typeof value === 'number' ? value : null);

/**
 * Merges the figures of several runs, field by field, in the order in which fields first come. Lists
 * are merged by the `id` of their entries, or by `from` and `to`.
 */
export function mergeFigures(runs: readonly Readonly<Record<string, unknown>>[]): MergedFigures {
  const names = new Set(runs.flatMap((run) => Object.keys(run)));
  return Object.fromEntries(
    [...names].flatMap((name): [string, Estimate | MergedFigures][] => {
      const merged = mergeField(
        runs.map((run) => (Object.hasOwn(run, name) ? run[name] : undefined)),
      );
      return merged === undefined ? [] : [[name, merged]];
    }),
  );
}
