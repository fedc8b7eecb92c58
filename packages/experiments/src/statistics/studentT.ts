import { InvariantError } from '@spigo/kernel';

/** Below this angle seven terms of the series are exact to the last bit. */
const smallTangent = 0.01;

/** The angle in radians whose tangent is `x` >= 0, halved until it is small. */
function arctangent(x: number): number {
  if (x > smallTangent) return 2 * arctangent(x / (1 + Math.sqrt(1 + x * x)));
  const square = x * x;
  let sum = 0;
  for (let power = 13; power >= 1; power -= 2) sum = 1 / power - square * sum;
  return x * sum;
}

/**
 * The share of Student's t distribution between -t and t: Abramowitz and Stegun, Handbook of
 * Mathematical Functions (1964), 26.7.3 for an odd and 26.7.4 for an even number of `degrees`.
 * Arithmetic and square roots alone, so that it is the same number on every engine.
 */
function central(t: number, degrees: number): number {
  const cosine2 = degrees / (degrees + t * t);
  const sine = t / Math.sqrt(degrees + t * t);
  const odd = degrees % 2 === 1;
  let term = odd ? Math.sqrt(cosine2) : 1;
  let sum = 0;
  for (let at = odd ? 3 : 2; at <= degrees; at += 2) {
    sum += term;
    term *= (cosine2 * (at - 1)) / at;
  }
  if (!odd) return sine * sum;
  return (2 / Math.PI) * (arctangent(t / Math.sqrt(degrees)) + sine * sum);
}

const halvings = 80;

/**
 * Student's t: the number of standard errors on both sides of a mean that hold the true value with
 * `confidence` (between 0 and 1, as in 0.95), for `degrees` of freedom (a whole number from 1 on).
 * By halving, to the precision of a double. Throws an InvariantError outside of these ranges.
 */
export function studentT(degrees: number, confidence: number): number {
  if (!Number.isSafeInteger(degrees) || degrees < 1 || !(confidence > 0 && confidence < 1)) {
    throw new InvariantError(`no t for ${degrees} degrees of freedom at ${confidence}`);
  }
  let low = 0;
  let high = 1;
  while (central(high, degrees) < confidence) {
    low = high;
    high *= 2;
  }
  for (let step = 0; step < halvings && low < high; step += 1) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) break;
    if (central(middle, degrees) < confidence) low = middle;
    else high = middle;
  }
  return high;
}
