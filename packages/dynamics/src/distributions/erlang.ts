import type { DurationText, Random } from '@spigo/kernel';
import { log } from '../arithmetic.ts';
import { always, type Draw, drawnBy, ShapedSampler } from '../sampler.ts';
import { drawExponential, drawNormal } from '../ziggurat.ts';
import { demand, demandTime, type Family, readTime } from './family.ts';

/** The sum of k exponential phases with that mean in all; microseconds. */
export interface Erlang {
  readonly kind: 'erlang';
  readonly mean: number;
  readonly k: number;
}

/**
 * The sum of `k` exponential phases, `mean` in all (text with a unit, or milliseconds). Throws a
 * UsageError if the mean is no time.
 */
export function erlang(mean: DurationText, k: number): Erlang {
  return { kind: 'erlang', mean: readTime('erlang: mean', mean), k };
}

/** Up to here adding the phases up is faster than rejection. */
const fewPhases = 6;

function sumOfPhases(k: number, scale: number): Draw {
  return (random) => {
    let sum = 0;
    for (let phase = 0; phase < k; phase++) sum += drawExponential(random);
    return scale * sum;
  };
}

/** Gamma with shape k by rejection (G. Marsaglia, W. W. Tsang, ACM TOMS 26/3, 2000). */
function byRejection(k: number, scale: number): Draw {
  const d = k - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  return (random: Random) => {
    for (;;) {
      const x = drawNormal(random);
      const root = 1 + c * x;
      const v = root * root * root;
      const u = 1 - random.uniform();
      if (v > 0 && log(u) < 0.5 * x * x + d - d * v + d * log(v)) return scale * d * v;
    }
  };
}

/** What is known of the erlang distribution. */
export const erlangFamily: Family<Erlang> = {
  check({ mean, k }) {
    demandTime('erlang: mean', mean);
    demand(Number.isSafeInteger(k) && k >= 1, 'erlang: k', k, 'a whole number, 1 or more');
  },
  mean: ({ mean }) => mean,
  variance: ({ mean, k }) => (mean * mean) / k,
  sampler({ mean, k }) {
    if (mean === 0) return always(0);
    if (k === 1) return new ShapedSampler(mean, 'exponential', 0, mean);
    return drawnBy(mean, k <= fewPhases ? sumOfPhases(k, mean / k) : byRejection(k, mean / k));
  },
};
