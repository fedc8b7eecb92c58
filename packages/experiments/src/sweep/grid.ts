import { UsageError } from '@spigo/kernel';
import type { Assignment } from '@spigo/simulation';
import type { Axis } from './axis.ts';

/** More points than this take days, and nobody reads them. */
export const mostPoints = 10_000;

/**
 * Every combination of the values of `axes`, the last one changing fastest. Throws a UsageError where
 * no axis has several values, two have one path, or there are more than 10,000 points.
 */
export function gridOf(axes: readonly Axis[]): readonly (readonly Assignment[])[] {
  const paths = axes.map(({ path }) => path);
  const twice = paths.find((path, index) => paths.indexOf(path) < index);
  if (twice !== undefined) {
    throw new UsageError(`--set: "${twice}" comes twice; give all of its values at once`);
  }
  if (!axes.some(({ values }) => values.length > 1)) {
    throw new UsageError('sweep needs a --set with several values, as in PATH=1..16 or PATH=1,2,4');
  }
  const points = axes.reduce((product, { values }) => product * values.length, 1);
  if (points > mostPoints) {
    throw new UsageError(`--set: found ${points} combinations; allowed are at most 10,000`);
  }
  return axes.reduce<readonly (readonly Assignment[])[]>(
    (grid, { path, values }) =>
      grid.flatMap((point) => values.map((text) => [...point, { path, text }])),
    [[]],
  );
}
