import type { DurationText } from '@spigo/kernel';
import { always, ShapedSampler } from '../sampler.ts';
import { demand, demandTime, type Family, readTime } from './family.ts';

/** Exponential, shifted by `min` where there is one; `mean` counts from 0. Microseconds. */
export interface Exponential {
  readonly kind: 'exponential';
  readonly mean: number;
  readonly min?: number;
}

/**
 * Exponential with that true mean, and nothing below `min` (text with a unit, or milliseconds).
 * Throws a UsageError if one of them is no time.
 */
export function exponential(mean: DurationText, min?: DurationText): Exponential {
  const us = readTime('exponential: mean', mean);
  if (min === undefined) return { kind: 'exponential', mean: us };
  return { kind: 'exponential', mean: us, min: readTime('exponential: min', min) };
}

/** What is known of the exponential distribution. */
export const exponentialFamily: Family<Exponential> = {
  check({ mean, min = 0 }) {
    demandTime('exponential: mean', mean);
    demandTime('exponential: min', min);
    demand(
      min <= mean,
      'exponential: min',
      min,
      `a time of at most the mean, which is ${mean} microseconds`,
    );
  },
  mean: ({ mean }) => mean,
  variance: ({ mean, min = 0 }) => (mean - min) * (mean - min),
  sampler({ mean, min = 0 }) {
    return mean > min ? new ShapedSampler(mean, 'exponential', min, mean - min) : always(mean);
  },
};
