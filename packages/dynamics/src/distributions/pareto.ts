import type { DurationText } from '@spigo/kernel';
import { pow } from '../arithmetic.ts';
import { always, drawnBy } from '../sampler.ts';
import { demand, demandTime, type Family, readTime } from './family.ts';

/** P(X > x) = (min / x)^alpha from `min`, in microseconds, on; `alpha` over 0. */
export interface Pareto {
  readonly kind: 'pareto';
  readonly min: number;
  readonly alpha: number;
}

/**
 * Pareto from `min` (text with a unit, or milliseconds) on with tail index `alpha`. The mean is
 * infinite up to 1, the variance up to 2. Throws a UsageError if `min` is no time.
 */
export function pareto(min: DurationText, alpha: number): Pareto {
  return { kind: 'pareto', min: readTime('pareto: min', min), alpha };
}

function meanOf({ min, alpha }: Pareto): number {
  if (min === 0) return 0;
  return alpha > 1 ? (alpha * min) / (alpha - 1) : Number.POSITIVE_INFINITY;
}

/** What is known of the pareto distribution. */
export const paretoFamily: Family<Pareto> = {
  check({ min, alpha }) {
    demandTime('pareto: min', min);
    const holds = alpha > 0 && alpha < Number.POSITIVE_INFINITY;
    demand(holds, 'pareto: alpha', alpha, 'a number over 0');
  },
  mean: meanOf,
  variance({ min, alpha }) {
    if (min === 0) return 0;
    if (alpha <= 2) return Number.POSITIVE_INFINITY;
    return (alpha * min * min) / ((alpha - 1) * (alpha - 1) * (alpha - 2));
  },
  sampler(distribution) {
    const { min, alpha } = distribution;
    if (min === 0) return always(0);
    const power = -1 / alpha;
    return drawnBy(meanOf(distribution), (random) => min * pow(1 - random.uniform(), power));
  },
};
