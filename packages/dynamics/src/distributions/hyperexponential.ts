import type { DurationText } from '@spigo/kernel';
import { always, drawnBy, ShapedSampler } from '../sampler.ts';
import { drawExponential } from '../ziggurat.ts';
import { demandAtLeast, demandTime, type Family, readTime } from './family.ts';

/**
 * Two exponential branches, each of which brings half of the mean ("balanced means"); `mean` in
 * microseconds, `cv` the coefficient of variation, 1 or more.
 */
export interface Hyperexponential {
  readonly kind: 'hyperexponential';
  readonly mean: number;
  readonly cv: number;
}

/**
 * Hyperexponential with balanced means: `mean` (text with a unit, or milliseconds) and coefficient
 * of variation `cv`. Throws a UsageError if the mean is no time.
 */
export function hyperexponential(mean: DurationText, cv: number): Hyperexponential {
  return { kind: 'hyperexponential', mean: readTime('hyperexponential: mean', mean), cv };
}

/**
 * The share of the rare, long branch: (1 - sqrt((cv^2 - 1) / (cv^2 + 1))) / 2 (W. Whitt, Oper. Res.
 * 30/1, 1982), in a form that loses no digits where cv is large.
 */
export function shareOfLongBranch(cv: number): number {
  const rest = 2 / (cv * cv + 1);
  return rest / 2 / (1 + Math.sqrt(Math.max(0, 1 - rest)));
}

/** What is known of the hyperexponential distribution. */
export const hyperexponentialFamily: Family<Hyperexponential> = {
  check({ mean, cv }) {
    demandTime('hyperexponential: mean', mean);
    demandAtLeast('hyperexponential: cv', 1, cv);
  },
  mean: ({ mean }) => mean,
  variance: ({ mean, cv }) => mean * mean * cv * cv,
  sampler({ mean, cv }) {
    if (mean === 0) return always(0);
    if (cv === 1) return new ShapedSampler(mean, 'exponential', 0, mean);
    const share = shareOfLongBranch(cv);
    const long = mean / (2 * share);
    const short = mean / (2 * (1 - share));
    return drawnBy(mean, (random) => {
      const scale = random.uniform() < share ? long : short;
      return scale * drawExponential(random);
    });
  },
};
