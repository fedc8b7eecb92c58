import type { DurationText } from '@spigo/kernel';
import { exp, log1p } from '../arithmetic.ts';
import { always, drawnBy } from '../sampler.ts';
import { drawNormal } from '../ziggurat.ts';
import { demandAtLeast, demandTime, type Family, readTime } from './family.ts';

/** A time whose logarithm is normal: true mean in microseconds, coefficient of variation. */
export interface Lognormal {
  readonly kind: 'lognormal';
  readonly mean: number;
  readonly cv: number;
}

/**
 * Lognormal with that true mean (text with a unit, or milliseconds) and coefficient of variation.
 * Throws a UsageError if the mean is no time.
 */
export function lognormal(mean: DurationText, cv: number): Lognormal {
  return { kind: 'lognormal', mean: readTime('lognormal: mean', mean), cv };
}

/** What is known of the lognormal distribution. */
export const lognormalFamily: Family<Lognormal> = {
  check({ mean, cv }) {
    demandTime('lognormal: mean', mean);
    demandAtLeast('lognormal: cv', 0, cv);
  },
  mean: ({ mean }) => mean,
  variance: ({ mean, cv }) => mean * mean * cv * cv,
  sampler({ mean, cv }) {
    if (mean === 0 || cv === 0) return always(mean);
    const sigma = Math.sqrt(log1p(cv * cv));
    const median = mean / Math.sqrt(1 + cv * cv);
    return drawnBy(mean, (random) => median * exp(sigma * drawNormal(random)));
  },
};
