/** Pearson's statistic of counts against expected ones. */
export function chiSquare(counts: ArrayLike<number>, expected: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < counts.length; i++) {
    const mean = expected[i] ?? Number.NaN;
    sum += ((counts[i] ?? 0) - mean) ** 2 / mean;
  }
  return sum;
}

/** What the statistic exceeds with probability 0.001 (E. Wilson, M. Hilferty, PNAS 17, 1931). */
export function chiSquareLimit(degrees: number): number {
  const spread = 2 / (9 * degrees);
  return degrees * (1 - spread + 3.0902 * Math.sqrt(spread)) ** 3;
}

/** How often each of 0 to `size` - 1 is drawn. */
export function tally(size: number, draws: number, draw: () => number): number[] {
  const counts: number[] = new Array(size).fill(0);
  for (let i = 0; i < draws; i++) {
    const at = draw();
    counts[at] = (counts[at] ?? Number.NaN) + 1;
  }
  return counts;
}
