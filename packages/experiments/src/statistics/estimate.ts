import { Moments } from '@spigo/telemetry';
import { studentT } from './studentT.ts';

/** How sure intervals are, unless another confidence is asked for. */
export const usualConfidence = 0.95;

/** The mean of a figure over independent runs, with its confidence interval. */
export interface Estimate {
  /** Null where no run had the figure. */
  readonly mean: number | null;
  /** Half the width of the interval, by Student's t; null for fewer than two runs. */
  readonly halfWidth: number | null;
  /** Runs that had the figure. */
  readonly n: number;
  readonly min: number | null;
  readonly max: number | null;
}

/** t depends on few numbers, and the same ones again and again. */
const known = new Map<string, number>();

function factorOf(n: number, confidence: number): number {
  const key = `${n} ${confidence}`;
  const found = known.get(key) ?? studentT(n - 1, confidence);
  known.set(key, found);
  return found;
}

/**
 * Estimates the mean of a figure from one value for each run; null is a run that does not have it.
 * The interval mean ± t s / sqrt(n) holds if runs are independent and their values about normal
 * (A. M. Law, Simulation Modeling and Analysis, 4.5).
 */
export function estimate(
  values: Iterable<number | null>,
  confidence: number = usualConfidence,
): Estimate {
  const moments = new Moments();
  for (const value of values) if (value !== null) moments.add(value);
  const { count: n, mean, min, max, stdDev } = moments;
  const halfWidth =
    n < 2 || stdDev === null ? null : (factorOf(n, confidence) * stdDev) / Math.sqrt(n);
  return { mean, halfWidth, n, min, max };
}

/** Whether the true mean is another than 0, as far as the interval can tell; null if it cannot. */
export function isSignificant({ mean, halfWidth }: Estimate): boolean | null {
  return mean === null || halfWidth === null ? null : Math.abs(mean) > halfWidth;
}
