import {
  figureOf,
  type Goal,
  isReached,
  type ObjectiveFigures,
  type PeriodFigures,
} from '@spigo/simulation';
import type { Observation } from '../experiment.ts';

/** Requests in a part of a run, as users see them. */
export interface SufferedPeriod {
  readonly succeeded: number;
  readonly failed: number;
  /** Succeeded among all that ended, 0 to 1; null where none did. */
  readonly availability: number | null;
  /** Of those that succeeded; null where none did. */
  readonly p99Ms: number | null;
}

/** What users suffer in a run in which somebody dies, or would die. */
export interface Suffering {
  /** While somebody is dead. */
  readonly during: SufferedPeriod;
  /** From when all are back to the end of the run. */
  readonly after: SufferedPeriod;
  readonly requestsHurt: number;
  /** Judged while somebody is dead; those about a service over the whole run. Not there without any. */
  readonly objectives?: readonly ObjectiveFigures[];
}

/** What users suffer in a run that was cut when somebody dies and when all are back. */
export function sufferingIn(observation: Observation, goals: readonly Goal[]): Suffering {
  const { result, periods = [] } = observation;
  const [, during, after] = periods;
  return {
    during: periodOf(during),
    after: periodOf(after),
    requestsHurt: result.faults.reduce((sum, { requestsHurt }) => sum + requestsHurt, 0),
    ...(goals.length === 0
      ? {}
      : { objectives: goals.map((goal) => judged(goal, observation, during)) }),
  };
}

function periodOf(period: PeriodFigures | undefined): SufferedPeriod {
  if (period === undefined) return { succeeded: 0, failed: 0, availability: null, p99Ms: null };
  const { succeeded, failed: reasons, latencyMs } = period.requests;
  const failed = Object.values(reasons).reduce((sum, count) => sum + count, 0);
  const ended = succeeded + failed;
  const availability = ended === 0 ? null : succeeded / ended;
  return { succeeded, failed, availability, p99Ms: latencyMs.p99 };
}

function judged(
  goal: Goal,
  { result, measuredMs }: Observation,
  during: PeriodFigures | undefined,
): ObjectiveFigures {
  const isOfClients = goal.of === null || Object.hasOwn(result.requests.bySource, goal.of);
  const found =
    isOfClients && during !== undefined
      ? figureOf(goal, {
          requests: during.requests,
          services: {},
          measuredMs: during.toMs - during.fromMs,
        })
      : figureOf(goal, { ...result, measuredMs });
  return { objective: goal.text, found, met: isReached(goal, found) };
}
