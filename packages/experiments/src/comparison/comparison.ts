import type { Experiment, Observation } from '../experiment.ts';
import type { Measure } from '../measures/measure.ts';
import { seedsFrom } from '../replications/seedsFrom.ts';
import { type PairedMeasure, pairMeasure, type Values } from './pairedMeasures.ts';

/** The two systems that are compared: `b` is the new one. */
export type Side = 'a' | 'b';

/** One run of a comparison. */
export interface ComparisonRun {
  readonly side: Side;
  readonly seed: number;
}

/** Two systems, run by run. */
export interface PairedRuns {
  /** Pairs of which both runs were made to their end. */
  readonly pairs: number;
  /** True if some runs are missing. */
  readonly interrupted: boolean;
  readonly measures: readonly PairedMeasure[];
}

/** The experiment that runs both sides with the `count` seeds from `first` on. */
export function comparison(
  measures: readonly Measure[],
  first: number,
  count: number,
): Experiment<ComparisonRun, Values, PairedRuns> {
  const seeds = seedsFrom(first, count);
  return {
    plan: () =>
      seeds.flatMap((seed): ComparisonRun[] => [
        { side: 'a', seed },
        { side: 'b', seed },
      ]),
    keep: (observation: Observation) => measures.map((measure) => measure.of(observation)),
    merge: (kept) => {
      const pairs = seeds.flatMap((_, index): [Values, Values][] => {
        const [a, b] = [kept[2 * index], kept[2 * index + 1]];
        return a === undefined || b === undefined ? [] : [[a, b]];
      });
      return {
        pairs: pairs.length,
        interrupted: kept.includes(undefined),
        measures: pairMeasures(measures, pairs),
      };
    },
  };
}

/** Compares each measure over pairs of runs. */
export function pairMeasures(
  measures: readonly Measure[],
  pairs: readonly (readonly [Values, Values])[],
): readonly PairedMeasure[] {
  return measures.map((measure, at) =>
    pairMeasure(
      measure,
      pairs.map(([a]) => a[at] ?? null),
      pairs.map(([, b]) => b[at] ?? null),
    ),
  );
}
