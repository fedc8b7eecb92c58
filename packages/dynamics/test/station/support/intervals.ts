import { expect } from '@jest/globals';

/** A mean over independent runs and the half-width of its confidence interval. */
export interface Estimate {
  readonly mean: number;
  readonly halfWidth: number;
}

/**
 * Student's t with 19 degrees of freedom: exceeded in absolute value with probability 0.001. Ten such
 * intervals hold together with 99 % confidence (Bonferroni).
 */
const t19 = 3.883;

/** The interval over twenty runs with the seeds 1 to 20, one claim of at most ten. */
export function estimate(values: readonly number[]): Estimate {
  if (values.length !== 20) throw new Error(`found ${values.length} runs, not 20`);
  const mean = values.reduce((sum, x) => sum + x, 0) / 20;
  const variance = values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / 19;
  return { mean, halfWidth: t19 * Math.sqrt(variance / 20) };
}

/** Twenty runs, with the seeds 1 to 20. */
export function replicate<T>(run: (seed: number) => T): T[] {
  return Array.from({ length: 20 }, (_, i) => run(i + 1));
}

/** The interval contains `exact`, and is narrower than `precision` of it either way. */
export function expectTheory(values: readonly number[], exact: number, precision: number): void {
  const { mean, halfWidth } = estimate(values);
  expect(halfWidth).toBeLessThan(precision * exact);
  expect(mean).toBeGreaterThan(exact - halfWidth);
  expect(mean).toBeLessThan(exact + halfWidth);
}
