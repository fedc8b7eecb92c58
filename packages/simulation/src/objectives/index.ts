export type { Objective } from '../schema/objectives.ts';
export {
  type Goal,
  type GoalMeasure,
  type GoalUnit,
  goalMeasures,
  goalUnit,
  isReached,
  type Relation,
} from './goal.ts';
export { figureOf, type Judged, judge, type Verdict } from './judge.ts';
export { type ObjectiveFigures, objectiveFigures, readObjectives } from './objectiveFigures.ts';
export { goalsOf, readGoal, readGoals } from './readGoals.ts';
