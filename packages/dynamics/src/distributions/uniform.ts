import type { DurationText } from '@spigo/kernel';
import { always, ShapedSampler } from '../sampler.ts';
import { demand, demandTime, type Family, readTime } from './family.ts';

/** Every time from min to max alike; microseconds. */
export interface Uniform {
  readonly kind: 'uniform';
  readonly min: number;
  readonly max: number;
}

/**
 * Uniform between `min` and `max` (text with a unit, or milliseconds). Throws a UsageError if one
 * of them is no time.
 */
export function uniform(min: DurationText, max: DurationText): Uniform {
  const low = readTime('uniform: min', min);
  return { kind: 'uniform', min: low, max: readTime('uniform: max', max) };
}

/** What is known of the uniform distribution. */
export const uniformFamily: Family<Uniform> = {
  check({ min, max }) {
    demandTime('uniform: min', min);
    demandTime('uniform: max', max);
    demand(max >= min, 'uniform: max', max, `a time of min or more, which is ${min} microseconds`);
  },
  mean: ({ min, max }) => min + (max - min) / 2,
  variance: ({ min, max }) => ((max - min) * (max - min)) / 12,
  sampler({ min, max }) {
    const mean = min + (max - min) / 2;
    return max > min ? new ShapedSampler(mean, 'uniform', min, max - min) : always(min);
  },
};
