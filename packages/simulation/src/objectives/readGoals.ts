import { nearest, UsageError } from '@spigo/kernel';
import type { Objective } from '../schema/objectives.ts';
import { boundForms } from './boundForms.ts';
import {
  type Goal,
  type GoalMeasure,
  goalMeasures,
  goalUnit,
  hasFloor,
  type Relation,
} from './goal.ts';

const boundPattern = /^\s*(>=|<=|>|<)\s*(\S.*?)\s*$/;
const itemPattern = /^\s*(?:([A-Za-z][\w-]*)\.)?([A-Za-z]\w*)\s*((?:>=|<=|>|<).*)$/;
const isRelation = (text: string): text is Relation => ['>=', '>', '<=', '<'].includes(text);

/**
 * The goal that `text`, a bound such as `>=99.9%` or `<=250ms`, sets for a measure of a service, or of
 * all clients. Throws a UsageError that names `where`.
 */
export function readGoal(
  measure: GoalMeasure,
  text: string,
  of: string | null = null,
  where: string = measure,
): Goal {
  const [, relation = '', value = ''] = boundPattern.exec(text) ?? [];
  const { read, form, example } = boundForms[goalUnit(measure)];
  const relations = hasFloor(measure) ? ['>=', '>'] : ['<=', '<'];
  const bound = read(value);
  if (bound === undefined || !isRelation(relation) || !relations.includes(relation)) {
    const allowed = `${relations.join(' or ')} and ${form}, as in "${relations[0]}${example}"`;
    throw new UsageError(`${where}: found "${text.trim()}"; allowed: ${allowed}`);
  }
  const whose = of === null ? '' : `${of}.`;
  return { measure, relation, bound, of, text: `${whose}${measure}${relation}${value}` };
}

/** The goals of an architecture's `objectives`, in their order. Throws a UsageError with the place. */
export function goalsOf(objectives: readonly Objective[]): readonly Goal[] {
  return objectives.flatMap((objective, index) =>
    goalMeasures.flatMap((measure) => {
      const text = objective[measure];
      const where = `objectives[${index}].${measure}`;
      return text === undefined ? [] : [readGoal(measure, text, objective.of ?? null, where)];
    }),
  );
}

/**
 * The goals in a line: `availability>=99.9%,p99<=250ms`; `www.p99<=250ms` is about a service.
 * Throws a UsageError that names `where`, what was found and the nearest known word.
 */
export function readGoals(line: string, where = '--slo'): readonly Goal[] {
  return line.split(',').map((item) => {
    const [, of, word = '', bound = ''] = itemPattern.exec(item) ?? [];
    const measure = goalMeasures.find((each) => each === word);
    if (measure !== undefined) return readGoal(measure, bound, of ?? null, `${where} ${measure}`);
    const near = word === '' ? undefined : nearest(word, goalMeasures);
    const meant = near === undefined ? '' : `; did you mean "${near}"?`;
    const allowed =
      'availability>=SHARE, errorRate<=SHARE, throughput>=RATE, or mean, p50, p90, p95, p99, p999 with <=DURATION';
    throw new UsageError(`${where}: found "${item.trim()}"; allowed: ${allowed}${meant}`);
  });
}
