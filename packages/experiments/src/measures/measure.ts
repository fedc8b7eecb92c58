import type { Observation } from '../experiment.ts';

/** What a figure counts: how people want it written, and which way is better. */
export type Unit = 'share' | 'ms' | 'perSecond' | 'count' | 'number';

/** A figure of a run that can be put into a table. */
export interface Measure {
  /** As it was asked for: `p99`, `services.web.utilisation`. */
  readonly name: string;
  readonly unit: Unit;
  /** Null where the run does not have it. Throws a UsageError where no run of the kind could. */
  readonly of: (observation: Observation) => number | null;
}

/** Succeeded requests among those that have ended, 0 to 1; null where none has. */
export function availability({ result }: Observation): number | null {
  const { succeeded, failed } = result.requests;
  const ended = Object.values(failed).reduce((sum, times) => sum + times, succeeded);
  return ended === 0 ? null : succeeded / ended;
}

/** Succeeded requests for each simulated second in which they were counted; null for no time. */
export function throughput({ result, measuredMs }: Observation): number | null {
  return measuredMs > 0 ? (result.requests.succeeded * 1_000) / measuredMs : null;
}

/** The utilisation of the busiest service, 0 to 1; null where all have unlimited workers. */
export function highestUtilisation({ result }: Observation): number | null {
  const all = Object.values(result.services).flatMap(({ utilisation }) => utilisation ?? []);
  return all.length === 0 ? null : Math.max(...all);
}
