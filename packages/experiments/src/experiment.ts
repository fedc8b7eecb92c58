import type { PeriodFigures, Result } from '@spigo/simulation';

/** One run of an experiment, as it came back. */
export interface Observation {
  readonly result: Result;
  /** Simulated time in which the figures were counted: the run without its warm-up, in milliseconds. */
  readonly measuredMs: number;
  /** Its parts, where the run was cut. */
  readonly periods?: readonly PeriodFigures[];
}

/** Many runs for one answer: which runs, what of each is kept, and what they say together. */
export interface Experiment<Job, Kept, Outcome> {
  /** Every run, in an order that depends on nothing but the experiment. */
  plan(): readonly Job[];
  /** What of a run is needed later; the rest of it is let go at once. */
  keep(observation: Observation, job: Job): Kept;
  /** The answer, from what was kept, in the order of the plan; undefined where a run did not end. */
  merge(kept: readonly (Kept | undefined)[]): Outcome;
}

/**
 * Does jobs, several at once and in any order, and tells of each by its position. Resolves when all
 * have ended or the rest was given up; rejects if one failed.
 */
export type Pool<Job> = (
  jobs: readonly Job[],
  done: (index: number, observation: Observation) => void,
) => Promise<void>;

/**
 * Conducts an experiment. Its outcome does not depend on how many runs the pool does at once, since
 * nothing is added up before everything is there. Runs that were interrupted count as not made.
 */
export async function conduct<Job, Kept, Outcome>(
  experiment: Experiment<Job, Kept, Outcome>,
  pool: Pool<Job>,
): Promise<Outcome> {
  const jobs = experiment.plan();
  const kept: (Kept | undefined)[] = jobs.map(() => undefined);
  await pool(jobs, (index, observation) => {
    const job = jobs[index];
    if (job === undefined || observation.result.interrupted) return;
    kept[index] = experiment.keep(observation, job);
  });
  return experiment.merge(kept);
}
