import type { DurationText } from '@spigo/kernel';
import { exp, pow } from '../arithmetic.ts';
import { logGamma } from '../gamma.ts';
import { always, drawnBy, ShapedSampler } from '../sampler.ts';
import { drawExponential } from '../ziggurat.ts';
import { demandAtLeast, demandTime, type Family, readTime } from './family.ts';

/** P(X > x) = exp(-(x / scale)^shape), its scale such that `mean`, in microseconds, is true. */
export interface Weibull {
  readonly kind: 'weibull';
  readonly mean: number;
  readonly shape: number;
}

/**
 * Weibull with that true mean (text with a unit, or milliseconds); `shape` below 1 is heavier than
 * exponential, above 1 lighter. Throws a UsageError if the mean is no time.
 */
export function weibull(mean: DurationText, shape: number): Weibull {
  return { kind: 'weibull', mean: readTime('weibull: mean', mean), shape };
}

/** Below this shape nearly all draws are 0 and nearly all of the mean is in one draw of 10^150. */
const leastShape = 0.01;

/** What is known of the weibull distribution. */
export const weibullFamily: Family<Weibull> = {
  check({ mean, shape }) {
    demandTime('weibull: mean', mean);
    demandAtLeast('weibull: shape', leastShape, shape);
  },
  mean: ({ mean }) => mean,
  variance({ mean, shape }) {
    if (mean === 0) return 0;
    const ratio = exp(logGamma(1 + 2 / shape) - 2 * logGamma(1 + 1 / shape));
    return mean * mean * Math.max(0, ratio - 1);
  },
  sampler({ mean, shape }) {
    if (mean === 0) return always(0);
    if (shape === 1) return new ShapedSampler(mean, 'exponential', 0, mean);
    const scale = mean * exp(-logGamma(1 + 1 / shape));
    const power = 1 / shape;
    return drawnBy(mean, (random) => scale * pow(drawExponential(random), power));
  },
};
