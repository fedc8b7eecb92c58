const least = 1;
const most = 7;

/** Of the mean distance between points, so much is the radius of one. */
const share = 0.3;

/** The radius of `count` points at `scale` pixels a unit, in CSS pixels: the farther apart, the larger. */
export function pointRadius(count: number, scale: number): number {
  const between = scale * Math.sqrt(0.6 / Math.max(1, count));
  return Math.min(most, Math.max(least, between * share));
}
