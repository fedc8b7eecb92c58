import type { Sweep, SweepPoint } from '@spigo/experiments';
import { columnsText, type TableColumn } from './columns.ts';
import { estimateText } from './estimates.ts';

/** The shortest names of settings that still tell them apart: `workers`, `web.workers`. */
export function shortPaths(paths: readonly string[]): readonly string[] {
  const ends = (path: string, length: number): string => path.split('.').slice(-length).join('.');
  return paths.map((path) => {
    let length = 2;
    while (paths.some((other) => other !== path && ends(other, length) === ends(path, length))) {
      length += 1;
    }
    return ends(path, length);
  });
}

/** `met`, or what was missed. */
function verdictOf({ objectives = [] }: SweepPoint): string {
  const missed = objectives.flatMap(({ objective, met }) => (met ? [] : [objective]));
  return missed.length === 0 ? 'met' : `missed ${missed.join(', ')}`;
}

/** A sweep as a table for people: a line for each combination, means with their intervals. */
export function sweepTable({ axes, measures, points }: Sweep): string {
  const right = (heading: string): TableColumn => ({ heading, side: 'right' });
  const isJudged = points.some(({ objectives }) => objectives !== undefined);
  const columns: readonly TableColumn[] = [
    ...shortPaths(axes.map(({ path }) => path)).map(right),
    ...measures.map(({ name }) => right(name)),
    ...(isJudged ? [{ heading: 'objectives', side: 'left' } as const] : []),
  ];
  const rows = points.map((point) => [
    ...axes.map(({ path }) => point.settings[path] ?? ''),
    ...measures.map(({ name, unit }) => {
      const estimate = point.measures[name];
      return estimate === undefined ? '-' : estimateText(estimate, unit);
    }),
    ...(isJudged ? [verdictOf(point)] : []),
  ]);
  return columnsText(columns, rows);
}
