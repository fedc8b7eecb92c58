/** A distribution function, of microseconds. */
export type Cdf = (x: number) => number;

/** The largest distance between the empirical distribution of `draws` and `cdf`. */
export function kolmogorovDistance(draws: Float64Array, cdf: Cdf): number {
  const sorted = draws.toSorted();
  let distance = 0;
  sorted.forEach((x, i) => {
    const p = cdf(x);
    distance = Math.max(distance, p - i / sorted.length, (i + 1) / sorted.length - p);
  });
  return distance;
}

/** What the distance exceeds with probability `level` where `cdf` is true (Smirnov 1948). */
export function kolmogorovLimit(count: number, level: number): number {
  return Math.sqrt(Math.log(2 / level) / (2 * count));
}

/** E X^n of a time with distribution function `cdf`: the integral of n x^(n-1) (1 - cdf(x)). */
export function rawMoment(cdf: Cdf, n: number, scale: number): number {
  const steps = 20_000;
  let sum = 0;
  for (let i = 0; i < steps; i++) {
    // x = scale t / (1 - t) takes 0 to infinity into 0 to 1.
    const t = (i + 0.5) / steps;
    const x = (scale * t) / (1 - t);
    sum += (n * x ** (n - 1) * (1 - cdf(x)) * scale) / (1 - t) ** 2;
  }
  return sum / steps;
}

/** Mean and variance, the latter with count - 1 in the denominator. */
export function sampleMoments(draws: Float64Array): { mean: number; variance: number } {
  const mean = draws.reduce((sum, x) => sum + x, 0) / draws.length;
  const squares = draws.reduce((sum, x) => sum + (x - mean) ** 2, 0);
  return { mean, variance: squares / (draws.length - 1) };
}

/** The standard normal distribution function by Marsaglia's series. */
export function normalCdf(t: number): number {
  if (t < 0) return 1 - normalCdf(-t);
  if (t > 8) return 1;
  let sum = t;
  let term = t;
  for (let odd = 3; term > sum * 1e-17; odd += 2) {
    term *= (t * t) / odd;
    sum += term;
  }
  return 0.5 + (sum * Math.exp(-0.5 * t * t)) / Math.sqrt(2 * Math.PI);
}
