import type { Goal, Result } from '@spigo/simulation';
import type { Experiment, Observation } from '../experiment.ts';
import { goalMeasure } from '../measures/goalMeasure.ts';
import { type JudgedGoal, judgedGoal } from '../measures/judgedGoal.ts';
import { availability, throughput } from '../measures/measure.ts';
import { type Estimate, estimate } from '../statistics/estimate.ts';
import { type MergedFigures, mergeFigures } from './mergeFigures.ts';
import { seedsFrom } from './seedsFrom.ts';

/** One run of several that differ in nothing but their seed. */
export interface Replication {
  readonly seed: number;
}

/** What is kept of a run. */
export interface ReplicationRun {
  readonly result: Result;
  readonly availability: number | null;
  readonly throughput: number | null;
  /** What each goal is about, in their order. */
  readonly goals: readonly (number | null)[];
}

/** Several runs as one: the head of a result, then every figure of it as an estimate. */
export interface Replications {
  readonly schema: 'spigo.replications/1';
  readonly version: string;
  readonly arch: string;
  /** How sure the intervals are. */
  readonly confidence: 0.95;
  /** Runs that were made to their end. */
  readonly replications: number;
  readonly runs: readonly { readonly seed: number; readonly digest: string }[];
  readonly simulatedMs: number;
  /** True if some runs are missing. */
  readonly interrupted: boolean;
  /** Succeeded requests for each simulated second. */
  readonly throughput: Estimate;
  /** Succeeded requests among those that ended. */
  readonly availability: Estimate;
  /** What became of the objectives, by the means over the runs; not there where there are none. */
  readonly objectives?: readonly JudgedGoal[];
  /** The fields of a result that are figures, in their places. */
  readonly figures: MergedFigures;
}

/** What differs from one execution to the next, or names a run, is no figure of it. */
function figuresOf(result: Result): Readonly<Record<string, unknown>> {
  const { actors, messages, requests, services, graph, faults, registry } = result;
  return { actors, messages, requests, services, graph, faults, registry };
}

/** The experiment of `count` runs with the seeds from `first` on. Merges to null if none has ended. */
export function replications(
  first: number,
  count: number,
  goals: readonly Goal[] = [],
): Experiment<Replication, ReplicationRun, Replications | null> {
  return {
    plan: () => seedsFrom(first, count).map((seed) => ({ seed })),
    keep: (observation: Observation) => ({
      result: observation.result,
      availability: availability(observation),
      throughput: throughput(observation),
      goals: goals.map((goal) => goalMeasure(goal).of(observation)),
    }),
    merge: (kept) => {
      const runs = kept.filter((run) => run !== undefined);
      return runs[0] === undefined
        ? null
        : merged(runs[0].result, runs, runs.length < kept.length, goals);
    },
  };
}

function merged(
  { version, arch, simulatedMs }: Result,
  runs: readonly ReplicationRun[],
  interrupted: boolean,
  goals: readonly Goal[],
): Replications {
  return {
    schema: 'spigo.replications/1',
    version,
    arch,
    confidence: 0.95,
    replications: runs.length,
    runs: runs.map(({ result: { seed, digest } }) => ({ seed, digest })),
    simulatedMs,
    interrupted,
    throughput: estimate(runs.map((run) => run.throughput)),
    availability: estimate(runs.map((run) => run.availability)),
    ...(goals.length === 0 ? {} : { objectives: judged(goals, runs) }),
    figures: mergeFigures(runs.map(({ result }) => figuresOf(result))),
  };
}

function judged(goals: readonly Goal[], runs: readonly ReplicationRun[]): readonly JudgedGoal[] {
  return goals.map((goal, at) =>
    judgedGoal(
      goal,
      runs.map((run) => run.goals[at] ?? null),
    ),
  );
}
