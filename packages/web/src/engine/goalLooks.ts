import { type Assembly, type Goal, goalsOf, goalUnit, judge } from '@spigo/simulation';
import type { Frame } from '../model/messages/frame.ts';
import type { SceneGoal } from '../model/messages/scene.ts';

const goalsIn = ({ resolved }: Assembly): readonly Goal[] => goalsOf(resolved?.objectives ?? []);

/** The objectives of a run, as a scene has them: nothing where there are none. */
export function goalsOfScene(assembly: Assembly): { readonly goals?: readonly SceneGoal[] } {
  const goals = goalsIn(assembly).map(({ text, measure }) => ({ text, unit: goalUnit(measure) }));
  return goals.length === 0 ? {} : { goals };
}

/** How the objectives of a run stand now: nothing where there are none. Looking changes nothing. */
export function lookAtGoals(assembly: Assembly): Pick<Frame, 'goals'> {
  const goals = goalsIn(assembly);
  if (goals.length === 0) return {};
  const { company, stage } = assembly;
  const { now } = stage.kernel;
  const figures = {
    requests: stage.clients.figures(),
    services: company.services(now),
    measuredMs: Math.max(0, (now - stage.warmUp) / 1_000),
  };
  return { goals: judge(goals, figures).map(({ found, met }) => ({ found, isMet: met })) };
}
