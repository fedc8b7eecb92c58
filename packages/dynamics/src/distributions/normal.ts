import type { DurationText } from '@spigo/kernel';
import { exp } from '../arithmetic.ts';
import { always, drawnBy } from '../sampler.ts';
import { drawNormal } from '../ziggurat.ts';
import { demandTime, type Family, readTime } from './family.ts';

/**
 * Normal, and negative draws are drawn again: `mean` and `stdDev`, in microseconds, are those of
 * the whole bell, so the mean of what is drawn is a little higher.
 */
export interface Normal {
  readonly kind: 'normal';
  readonly mean: number;
  readonly stdDev: number;
}

/**
 * Normal with that mean and standard deviation (text with a unit, or milliseconds), negative draws
 * drawn again. Throws a UsageError if one of them is no time.
 */
export function normal(mean: DurationText, stdDev: DurationText): Normal {
  const centre = readTime('normal: mean', mean);
  return { kind: 'normal', mean: centre, stdDev: readTime('normal: stdDev', stdDev) };
}

const inverseRootTwoPi = 0.3989422804014327;

/**
 * The standard normal's distribution function at t >= 0: 1/2 + density x (t + t^3/3 + t^5/15 + ...)
 * (G. Marsaglia, J. Stat. Softw. 11/4, 2004).
 */
function standardCdf(t: number): number {
  if (t > 9) return 1;
  let sum = t;
  let term = t;
  for (let odd = 3; term > sum * 1e-17; odd += 2) {
    term *= (t * t) / odd;
    sum += term;
  }
  return 0.5 + sum * inverseRootTwoPi * exp(-0.5 * t * t);
}

/** The density at the cut over the share that is kept, for a mean of t standard deviations. */
function hazard(t: number): number {
  return (inverseRootTwoPi * exp(-0.5 * t * t)) / standardCdf(t);
}

function meanOfKept({ mean, stdDev }: Normal): number {
  return stdDev === 0 ? mean : mean + stdDev * hazard(mean / stdDev);
}

/** What is known of the normal distribution. */
export const normalFamily: Family<Normal> = {
  check({ mean, stdDev }) {
    demandTime('normal: mean', mean);
    demandTime('normal: stdDev', stdDev);
  },
  mean: meanOfKept,
  // Johnson, Kotz, Balakrishnan, Continuous Univariate Distributions 1, 13.10.1.
  variance({ mean, stdDev }) {
    if (stdDev === 0) return 0;
    const t = mean / stdDev;
    const rate = hazard(t);
    return stdDev * stdDev * (1 - rate * (rate + t));
  },
  sampler(distribution) {
    const { mean, stdDev } = distribution;
    if (stdDev === 0) return always(mean);
    return drawnBy(meanOfKept(distribution), (random) => {
      let us = mean + stdDev * drawNormal(random);
      while (us < 0) us = mean + stdDev * drawNormal(random);
      return us;
    });
  },
};
