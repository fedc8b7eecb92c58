import type { RequestFigures, ServiceFigures, Summary } from '@spigo/telemetry';
import type { Result } from '../run/result.ts';
import { type Goal, isReached } from './goal.ts';

/** What a goal came to. */
export interface Verdict {
  readonly goal: Goal;
  /** In the unit of the goal's bound; null where nothing was there to judge. */
  readonly found: number | null;
  readonly met: boolean;
}

/** What a result has about a goal needs of it: results that were read from files have this, too. */
export type Judged = Pick<Result, 'requests' | 'services'> & {
  /** Simulated time in which the figures were counted; without it there is no throughput. */
  readonly measuredMs?: number;
};

/** What became of requests, or of the work at a service. */
interface Ended {
  readonly good: number;
  readonly bad: number;
  readonly times: Summary;
}

function figureIn({ measure }: Goal, { good, bad, times }: Ended, measuredMs = 0): number | null {
  switch (measure) {
    case 'availability':
      return good + bad === 0 ? null : good / (good + bad);
    case 'errorRate':
      return good + bad === 0 ? null : bad / (good + bad);
    case 'throughput':
      return measuredMs > 0 ? (good * 1_000) / measuredMs : null;
    default:
      return times[measure];
  }
}

function requestsEnded({ succeeded, failed, latencyMs }: RequestFigures): Ended {
  const bad = Object.values(failed).reduce((sum, times) => sum + times, 0);
  return { good: succeeded, bad, times: latencyMs };
}

function workEnded({ completions, failures, rejections, lost, responseMs }: ServiceFigures): Ended {
  return { good: completions, bad: failures + rejections + lost, times: responseMs };
}

/**
 * The figure of a result that a goal is about: of the requests of clients, of those of one client, or
 * of the work at a service (completions among all that has ended there, response times). Null where
 * there is none.
 */
export function figureOf(goal: Goal, { requests, services, measuredMs }: Judged): number | null {
  if (goal.of === null) return figureIn(goal, requestsEnded(requests), measuredMs);
  const client = requests.bySource[goal.of];
  if (client !== undefined) return figureIn(goal, requestsEnded(client), measuredMs);
  const service = services[goal.of];
  return service === undefined ? null : figureIn(goal, workEnded(service), measuredMs);
}

/** Judges a result: a goal without a figure, as when no request has succeeded, is missed. */
export function judge(goals: readonly Goal[], result: Judged): readonly Verdict[] {
  return goals.map((goal) => {
    const found = figureOf(goal, result);
    return { goal, found, met: isReached(goal, found) };
  });
}
