import { figureOf, type Goal, goalUnit } from '@spigo/simulation';
import type { Measure } from './measure.ts';

/** The figure that a goal is about, as a measure under the goal's own text. */
export function goalMeasure(goal: Goal): Measure {
  return {
    name: goal.text,
    unit: goalUnit(goal.measure),
    of: ({ result, measuredMs }) => figureOf(goal, { ...result, measuredMs }),
  };
}
