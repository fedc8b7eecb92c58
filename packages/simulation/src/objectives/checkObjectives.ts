import { UsageError } from '@spigo/kernel';
import type { Path } from '../files/path.ts';
import type { PathProblem } from '../files/problems.ts';
import type { Objective } from '../schema/objectives.ts';
import { goalMeasures } from './goal.ts';
import { readGoal } from './readGoals.ts';

/** What is wrong with the objectives of a file, beside the services that they name. */
export function checkObjectives(objectives: readonly Objective[]): PathProblem[] {
  return objectives.flatMap((objective, index) => checkObjective(objective, ['objectives', index]));
}

function checkObjective(objective: Objective, path: Path): PathProblem[] {
  const given = goalMeasures.filter((measure) => objective[measure] !== undefined);
  if (given.length === 0) {
    return [{ path, message: `sets no bound; allowed: ${goalMeasures.join(', ')}` }];
  }
  return given.flatMap((measure) => {
    try {
      readGoal(measure, objective[measure] ?? '', null, '');
      return [];
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      return [{ path: [...path, measure], message: error.message.replace(/^: /, '') }];
    }
  });
}
