import { type Goal, isReached } from '@spigo/simulation';
import { type Estimate, estimate } from '../statistics/estimate.ts';

/** What became of an objective over several runs. */
export interface JudgedGoal {
  readonly objective: string;
  /** A share, a number in a second or milliseconds. */
  readonly found: Estimate;
  readonly met: boolean;
}

/** Judges the mean of what the runs have come to. */
export function judgedGoal(goal: Goal, values: readonly (number | null)[]): JudgedGoal {
  const found = estimate(values);
  return { objective: goal.text, found, met: isReached(goal, found.mean) };
}
