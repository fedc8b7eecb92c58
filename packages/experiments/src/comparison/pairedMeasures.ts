import type { Measure, Unit } from '../measures/measure.ts';
import { type Estimate, estimate, isSignificant } from '../statistics/estimate.ts';

/** A figure of both sides, and how they differ. */
export interface PairedMeasure {
  readonly name: string;
  readonly unit: Unit;
  readonly a: Estimate;
  readonly b: Estimate;
  /** b - a, over the seeds at which both sides have the figure. */
  readonly difference: Estimate;
  /** Whether the interval of the difference leaves out 0; null for fewer than two pairs. */
  readonly significant: boolean | null;
  /** Whether b is the better side, as far as that can be said of this figure and is significant. */
  readonly better: boolean | null;
}

/** Figures of one run, in the order of the measures. */
export type Values = readonly (number | null)[];

const more = /(?:^|\.)(?:throughput|availability|succeeded|completions)$/;
const less = /(?:^|\.)(?:failed\.\w+|failures|rejections|lost|timeouts)$/;

/** 1 where more of it is better, -1 where less is, 0 where it is neither. */
function goodDirection({ name, unit }: Measure): number {
  if (unit === 'ms' || less.test(name)) return -1;
  return more.test(name) ? 1 : 0;
}

function differences(a: Values, b: Values): (number | null)[] {
  return a.map((before, index) => {
    const after = b[index] ?? null;
    return before === null || after === null ? null : after - before;
  });
}

/**
 * Compares a measure by pairs of runs that have the seed, and with it the random streams, in common:
 * what both draw alike cancels out of the difference (A. M. Law, Simulation Modeling and Analysis,
 * 10.2.1 and 11.2). `a` and `b` have one value for each pair.
 */
export function pairMeasure(measure: Measure, a: Values, b: Values): PairedMeasure {
  const difference = estimate(differences(a, b));
  const significant = isSignificant(difference);
  const gain = goodDirection(measure) * (difference.mean ?? 0);
  const better = significant === true && gain !== 0 ? gain > 0 : null;
  const { name, unit } = measure;
  return { name, unit, a: estimate(a), b: estimate(b), difference, significant, better };
}
