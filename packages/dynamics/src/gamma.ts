import { log } from './arithmetic.ts';

const halfLogTwoPi = 0.9189385332046727;

/**
 * The logarithm of the gamma function for x > 0, error under 1e-13 absolute or relative: Stirling's
 * series from 16 on, the recurrence below (Abramowitz and Stegun 6.1.40, 6.1.15).
 */
export function logGamma(x: number): number {
  let product = 1;
  let z = x;
  for (; z < 16; z++) product *= z;
  const inverse = 1 / z;
  const square = inverse * inverse;
  const series =
    1 / 12 - square * (1 / 360 - square * (1 / 1260 - square * (1 / 1680 - square / 1188)));
  return (z - 0.5) * log(z) - z + halfLogTwoPi + inverse * series - log(product);
}
