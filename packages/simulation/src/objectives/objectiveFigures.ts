import type { Objective } from '../schema/objectives.ts';
import { type Judged, judge } from './judge.ts';
import { goalsOf, readGoals } from './readGoals.ts';

/** What became of an objective. */
export interface ObjectiveFigures {
  /** `p99<=250ms`, `www.availability>=99.9%`. */
  readonly objective: string;
  /** A share, a number in a second or milliseconds; null where nothing was there to judge. */
  readonly found: number | null;
  readonly met: boolean;
}

/** What becomes of objectives with that result. */
export function objectiveFigures(
  objectives: readonly Objective[],
  result: Judged,
): readonly ObjectiveFigures[] {
  return judge(goalsOf(objectives), result).map(({ goal, found, met }) => ({
    objective: goal.text,
    found,
    met,
  }));
}

/**
 * The objectives in a line (`availability>=99.9%,www.p99<=250ms`) as a file has them. Throws a
 * UsageError.
 */
export function readObjectives(line: string): readonly Objective[] {
  return readGoals(line).map(({ measure, of, text }) => {
    const bound = text.slice(text.search(/[<>]/));
    return { [measure]: bound, ...(of === null ? {} : { of }) };
  });
}
