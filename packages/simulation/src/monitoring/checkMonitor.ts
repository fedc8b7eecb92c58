import { UsageError } from '@spigo/kernel';
import { checkKnown, type Known } from '../files/checkKnown.ts';
import { type Path, quote } from '../files/path.ts';
import type { PathProblem } from '../files/problems.ts';
import type { Alert, Monitor } from '../schema/objectives.ts';
import { type Condition, isOfStation, readCondition } from './condition.ts';

/** What is wrong with a monitoring system; `services`: names of the architecture's services. */
export function checkMonitor({ alerts = [] }: Monitor, services: Known): PathProblem[] {
  return alerts.flatMap((alert, index) => {
    const path = ['monitor', 'alerts', index];
    const again = alerts.findIndex(({ name }) => name === alert.name) < index;
    const message = `found ${quote(alert.name)} a second time; allowed: a name for each alert`;
    return [
      ...(again ? [{ path: [...path, 'name'], message }] : []),
      ...checkCondition(alert, path),
      ...(alert.of === undefined ? [] : checkKnown([...path, 'of'], alert.of, services)),
    ];
  });
}

function checkCondition({ when, of }: Alert, path: Path): PathProblem[] {
  const found = conditionOf(when);
  if (typeof found === 'string') return [{ path: [...path, 'when'], message: found }];
  if (of !== undefined || !isOfStation(found.measure)) return [];
  const message = `is missing; allowed: a service, which ${quote(found.measure)} is about`;
  return [{ path: [...path, 'of'], message }];
}

/** A condition, or why it is none. */
function conditionOf(text: string): Condition | string {
  try {
    return readCondition(text);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return error.message;
  }
}
