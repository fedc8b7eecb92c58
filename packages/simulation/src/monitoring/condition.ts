import { nearest, UsageError } from '@spigo/kernel';
import { type BoundForm, boundForms } from '../objectives/boundForms.ts';
import { type GoalMeasure, goalMeasures, goalUnit, type Relation } from '../objectives/goal.ts';

/** What an alert can watch beside what objectives are about: shares of time on workers, work that waits. */
const stationMeasures = ['utilisation', 'queueLength'] as const;

/** What only services have. */
export type StationMeasure = (typeof stationMeasures)[number];

/** What an alert can watch. */
export type AlertMeasure = GoalMeasure | StationMeasure;

/** All that an alert can watch. */
export const alertMeasures: readonly AlertMeasure[] = [...goalMeasures, ...stationMeasures];

/** When an alert holds: `errorRate>1%`. */
export interface Condition {
  readonly measure: AlertMeasure;
  readonly relation: Relation;
  /** A share from 0 to 1, a number in a second, milliseconds, or a number. */
  readonly bound: number;
}

const pattern = /^\s*([A-Za-z]\w*)\s*(>=|<=|>|<)\s*(\S.*?)\s*$/;
const isRelation = (text: string): text is Relation => ['>=', '>', '<=', '<'].includes(text);

/** True if only services have it. */
export function isOfStation(measure: AlertMeasure): measure is StationMeasure {
  return stationMeasures.some((each) => each === measure);
}

function formOf(measure: AlertMeasure): BoundForm {
  if (measure === 'utilisation') return boundForms.share;
  return measure === 'queueLength' ? boundForms.count : boundForms[goalUnit(measure)];
}

/** Reads a condition. Throws a UsageError that says what was found and what is allowed. */
export function readCondition(text: string): Condition {
  const [, word = '', relation = '', value = ''] = pattern.exec(text) ?? [];
  const measure = alertMeasures.find((each) => each === word);
  if (measure === undefined || !isRelation(relation)) {
    const near = word === '' ? undefined : nearest(word, alertMeasures);
    const meant = near === undefined ? '' : `; did you mean "${near}"?`;
    const allowed = `one of ${alertMeasures.join(', ')}, then >, >=, < or <= and a bound`;
    throw new UsageError(`found "${text.trim()}"; allowed: ${allowed}${meant}`);
  }
  const { read, form, example } = formOf(measure);
  const bound = read(value);
  if (bound === undefined) {
    const allowed = `a bound of ${measure} that is ${form}, as in "${measure}${relation}${example}"`;
    throw new UsageError(`found "${text.trim()}"; allowed: ${allowed}`);
  }
  return { measure, relation, bound };
}
