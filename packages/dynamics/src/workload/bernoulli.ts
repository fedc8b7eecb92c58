import type { Random } from '@spigo/kernel';
import { log, log1p } from '../arithmetic.ts';
import { demand } from '../distributions/family.ts';
import type { ArrivalSource } from './arrivals.ts';

/**
 * Chances at interval, 2 x interval, ... that are taken with `probability`: the gaps are geometric,
 * drawn by inversion (L. Devroye, Non-Uniform Random Variate Generation, 1986, X.2).
 */
export function bernoulliLoads(
  interval: number,
  probability: number,
  random: Random,
): ArrivalSource {
  const holds = probability >= 0 && probability <= 1;
  demand(holds, 'arrivals: probability', probability, 'a number from 0 to 1');
  const scale = probability < 1 ? log1p(-probability) : Number.NEGATIVE_INFINITY;
  let chance = 0;
  const next = (): number => {
    // Where every chance is taken the scale is -Infinity and the gap 1; where none is, Infinity.
    chance += 1 + Math.floor(probability > 0 ? log(1 - random.uniform()) / scale : 1 / 0);
    return interval * chance;
  };
  return { next };
}
