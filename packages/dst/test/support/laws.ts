/** Standard deviations between a count of `n` and what a binomial law with `p` expects. */
export const deviation = (count: number, n: number, p: number): number =>
  Math.abs(count - n * p) / Math.sqrt(n * p * (1 - p));

/** The bound of `deviation`, and of a correlation times the root of n: two-sided, p > 0.001. */
export const normalBound = 3.29;

/** Kolmogorov and Smirnov's D times the root of n, of values that ought to be uniform from `min` to `max`. */
export function distance(values: readonly number[], min: number, max: number): number {
  const n = values.length;
  const furthest = [...values]
    .sort((a, b) => a - b)
    .reduce((most, value, at) => {
      const expected = (value - min) / (max - min);
      return Math.max(most, expected - at / n, (at + 1) / n - expected);
    }, 0);
  return furthest * Math.sqrt(n);
}

/** The bound of `distance` for p > 0.001. */
export const distanceBound = 1.95;

/** Pearson's sum of counts that ought to be equal. */
export function chiSquare(counts: readonly number[]): number {
  const expected = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}

/** The bound of `chiSquare` for p > 0.001, by degrees of freedom: cells less one. */
export const chiBounds: Readonly<Record<number, number>> = {
  4: 18.47,
  7: 24.32,
  10: 29.59,
  14: 36.12,
};

/** How often each of the numbers from `first` to `last` is there. */
export const tally = (values: readonly number[], first: number, last: number): number[] =>
  Array.from(
    { length: last - first + 1 },
    (_, at) => values.filter((value) => value === first + at).length,
  );

/** Pearson's correlation times the root of n. */
export function correlation(a: readonly number[], b: readonly number[]): number {
  const mean = (of: readonly number[]): number => of.reduce((sum, x) => sum + x, 0) / of.length;
  const [ma, mb] = [mean(a), mean(b)];
  const sum = (term: (x: number, y: number) => number): number =>
    a.reduce((all, x, at) => all + term(x - ma, (b[at] ?? 0) - mb), 0);
  const r = sum((x, y) => x * y) / Math.sqrt(sum((x) => x * x) * sum((_, y) => y * y));
  return Math.abs(r) * Math.sqrt(a.length);
}
