/*
 * Sums of whole numbers and of their squares in two parts, `high` x 2^52 + `low`, so that nothing is
 * rounded while the sum of the squares is below 2^105: a trillion values of an hour.
 */

/** The unit of the high part; the low part is a whole number below it. */
export const unit = 4_503_599_627_370_496;

const twoTo26 = 67_108_864;
const twoTo25 = 33_554_432;
const twoTo27 = 134_217_728;

/** The square of a whole number up to 2^53 - 1: added to `high`, and three addends of the low part. */
export interface SplitSquare {
  readonly high: number;
  readonly middle: number;
  readonly low: number;
}

/** The square of `value`; `middle` and `low` are below 2^52. */
export function splitSquare(value: number): SplitSquare {
  const top = Math.floor(value / twoTo26);
  const bottom = value % twoTo26;
  // value^2 = top^2 x 2^52 + top x bottom x 2^27 + bottom^2
  const cross = top * bottom;
  const crossHigh = Math.floor(cross / twoTo25);
  const middle = (cross - crossHigh * twoTo25) * twoTo27;
  return { high: top * top + crossHigh, middle, low: bottom * bottom };
}

/** `high` x 2^52 + `low`, whole. */
export function joined(high: number, low: number): bigint {
  return (BigInt(high) << 52n) + BigInt(low);
}
