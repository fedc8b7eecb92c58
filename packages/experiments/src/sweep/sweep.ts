import type { Assignment, Goal } from '@spigo/simulation';
import type { Experiment, Observation } from '../experiment.ts';
import { goalMeasure } from '../measures/goalMeasure.ts';
import { type JudgedGoal, judgedGoal } from '../measures/judgedGoal.ts';
import type { Measure, Unit } from '../measures/measure.ts';
import { seedsFrom } from '../replications/seedsFrom.ts';
import { type Estimate, estimate } from '../statistics/estimate.ts';
import type { Axis } from './axis.ts';
import { gridOf } from './grid.ts';

/** One run of a sweep. */
export interface SweepRun {
  readonly settings: readonly Assignment[];
  readonly seed: number;
}

/** A combination of settings, and what was measured there. */
export interface SweepPoint {
  /** Value by path, as text. */
  readonly settings: Readonly<Record<string, string>>;
  /** Runs that were made to their end. */
  readonly replications: number;
  /** By name of measure. */
  readonly measures: Readonly<Record<string, Estimate>>;
  /** What became of the objectives there; not there where there are none. */
  readonly objectives?: readonly JudgedGoal[];
}

/** A table over settings. */
export interface Sweep {
  readonly schema: 'spigo.sweep/1';
  readonly version: string;
  readonly arch: string;
  readonly confidence: 0.95;
  readonly seeds: { readonly first: number; readonly last: number };
  /** True if some runs are missing. */
  readonly interrupted: boolean;
  /** The axes with several values. */
  readonly axes: readonly Axis[];
  readonly measures: readonly { readonly name: string; readonly unit: Unit }[];
  /** Every combination, the last axis changing fastest. */
  readonly points: readonly SweepPoint[];
}

/** What a sweep is made of. */
export interface SweepPlan {
  readonly arch: string;
  readonly version: string;
  /** In their order; those of one value are the same at every point, and no axes of the table. */
  readonly axes: readonly Axis[];
  readonly measures: readonly Measure[];
  readonly firstSeed: number;
  /** Runs at each point, 1 or more; every point has the same seeds. */
  readonly replications: number;
  /** What every point is judged by. */
  readonly goals?: readonly Goal[];
}

type Values = readonly (number | null)[];

/** The experiment of a sweep. Throws a UsageError where the axes make no table. */
export function sweep(plan: SweepPlan): Experiment<SweepRun, Values, Sweep> {
  const { measures, firstSeed, replications, goals = [] } = plan;
  const kept = [...measures, ...goals.map(goalMeasure)];
  const grid = gridOf(plan.axes);
  const seeds = seedsFrom(firstSeed, replications);
  return {
    plan: () => grid.flatMap((settings) => seeds.map((seed) => ({ settings, seed }))),
    keep: (observation: Observation) => kept.map((measure) => measure.of(observation)),
    merge: (runs) => {
      const points = grid.map((settings, index) =>
        pointOf(plan, settings, runs.slice(index * replications, (index + 1) * replications)),
      );
      return { ...headOf(plan), interrupted: runs.includes(undefined), ...tableOf(plan), points };
    },
  };
}

function headOf({ version, arch, firstSeed, replications }: SweepPlan) {
  const seeds = { first: firstSeed, last: firstSeed + replications - 1 };
  return { schema: 'spigo.sweep/1', version, arch, confidence: 0.95, seeds } as const;
}

function tableOf({ axes, measures }: SweepPlan) {
  return {
    axes: axes.filter(({ values }) => values.length > 1),
    measures: measures.map(({ name, unit }) => ({ name, unit })),
  };
}

function pointOf(
  { measures, goals = [] }: SweepPlan,
  settings: readonly Assignment[],
  kept: readonly (Values | undefined)[],
): SweepPoint {
  const runs = kept.filter((values) => values !== undefined);
  const valuesAt = (at: number) => runs.map((values) => values[at] ?? null);
  const estimates = measures.map(({ name }, index): [string, Estimate] => [
    name,
    estimate(valuesAt(index)),
  ]);
  const objectives = goals.map((goal, index) =>
    judgedGoal(goal, valuesAt(measures.length + index)),
  );
  return {
    settings: Object.fromEntries(settings.map(({ path, text }) => [path, text])),
    replications: runs.length,
    measures: Object.fromEntries(estimates),
    ...(goals.length === 0 ? {} : { objectives }),
  };
}
