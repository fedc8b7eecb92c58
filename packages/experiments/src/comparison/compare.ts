import { type Goal, isReached } from '@spigo/simulation';
import { goalMeasure } from '../measures/goalMeasure.ts';
import type { Measure } from '../measures/measure.ts';
import type { Estimate } from '../statistics/estimate.ts';
import type { PairedRuns } from './comparison.ts';
import type { PairedMeasure } from './pairedMeasures.ts';
import type { Topology } from './topology.ts';
import { type TopologyDifference, topologyDifference } from './topologyDifference.ts';

/** One of the two systems. */
export interface ComparedSide {
  /** As it was asked for: a name, or a file. */
  readonly name: string;
  readonly arch: string;
  readonly topology: Topology;
}

/** What an objective came to on both sides. */
export interface ComparedGoal {
  readonly objective: string;
  readonly a: Estimate;
  readonly b: Estimate;
  readonly metByA: boolean;
  readonly metByB: boolean;
}

/** Two systems compared: `b` is the new one. */
export interface Comparison {
  readonly schema: 'spigo.comparison/1';
  readonly version: string;
  readonly a: { readonly name: string; readonly arch: string };
  readonly b: { readonly name: string; readonly arch: string };
  readonly confidence: 0.95;
  /** Null where results were compared that had been there before. */
  readonly seeds: { readonly first: number; readonly last: number } | null;
  /** Pairs of runs that were made to their end. */
  readonly pairs: number;
  readonly interrupted: boolean;
  readonly topology: TopologyDifference;
  readonly measures: readonly PairedMeasure[];
  readonly objectives: readonly ComparedGoal[];
}

/** What is to be told of two systems beside their runs. */
export interface ComparisonPlan {
  readonly version: string;
  readonly a: ComparedSide;
  readonly b: ComparedSide;
  readonly seeds: Comparison['seeds'];
  readonly goals: readonly Goal[];
}

/** What the runs have to be measured by: the measures of the table, then the goals. */
export function comparedMeasures(
  measures: readonly Measure[],
  goals: readonly Goal[],
): readonly Measure[] {
  return [...measures, ...goals.map(goalMeasure)];
}

const nameOf = ({ name, arch }: ComparedSide) => ({ name, arch });

/** The whole comparison, from runs that were measured by `comparedMeasures`. */
export function compare(plan: ComparisonPlan, runs: PairedRuns): Comparison {
  const { version, a, b, seeds, goals } = plan;
  const shown = runs.measures.length - goals.length;
  return {
    schema: 'spigo.comparison/1',
    version,
    a: nameOf(a),
    b: nameOf(b),
    confidence: 0.95,
    seeds,
    pairs: runs.pairs,
    interrupted: runs.interrupted,
    topology: topologyDifference(a.topology, b.topology),
    measures: runs.measures.slice(0, shown),
    objectives: runs.measures.slice(shown).flatMap((measured, index) => {
      const goal = goals[index];
      return goal === undefined ? [] : [judged(goal, measured)];
    }),
  };
}

/** A goal is judged by the mean over the runs. */
function judged(goal: Goal, { a, b }: PairedMeasure): ComparedGoal {
  return {
    objective: goal.text,
    a,
    b,
    metByA: isReached(goal, a.mean),
    metByB: isReached(goal, b.mean),
  };
}
