/**
 * Mean response of a request that is split between two M/M/1 stations and ends with the later half:
 * (12 - rho) / 8 times the response of one (L. Flatto, S. Hahn, SIAM J. Appl. Math. 44, 1984; R. Nelson,
 * A. Tantawi, IEEE Trans. Comp. 37/6, 1988).
 */
export function forkJoin(lambda: number, mu: number): number {
  return (12 - lambda / mu) / 8 / (mu - lambda);
}

/** Mean of the `need`-th smallest of `of` independent exponential times (A. Rényi, 1953). */
export function orderStatistic(need: number, of: number, mean: number): number {
  let sum = 0;
  for (let k = 0; k < need; k++) sum += mean / (of - k);
  return sum;
}

/**
 * An exponential time, or after `delay` the smaller of what is left of it and another one: mean, and
 * the time that a share `p` does not exceed (of those over the delay).
 */
export function hedged(
  mean: number,
  delay: number,
): { mean: number; percentile(p: number): number; second: number } {
  const late = Math.exp(-delay / mean);
  return {
    mean: mean * (1 - late) + (mean / 2) * late,
    second: late,
    percentile: (p) => delay - (mean / 2) * (Math.log(1 - p) + delay / mean),
  };
}
