import { describe, expect, test } from '@jest/globals';
import { estimate, isSignificant } from '../src/index.ts';

/** Uniform numbers that need no engine: a linear congruence (Knuth, MMIX), its upper half. */
function uniforms(seed: bigint): () => number {
  let state = seed;
  return () => {
    state = (state * 6_364_136_223_846_793_005n + 1_442_695_040_888_963_407n) % 2n ** 64n;
    return Number(state >> 32n) / 2 ** 32;
  };
}

describe('an estimate', () => {
  test('is the mean and half the width of its interval, by hand', () => {
    const { mean, halfWidth, n, min, max } = estimate([8.1, 7.9, 8.4, 8.2]);
    expect(mean).toBeCloseTo(8.15, 12);
    expect(halfWidth).toBeCloseTo(0.3312, 4);
    expect([n, min, max]).toEqual([4, 7.9, 8.4]);
  });

  test('counts runs that have the figure only', () => {
    expect(estimate([null, 3, null])).toEqual({ mean: 3, halfWidth: null, n: 1, min: 3, max: 3 });
    const nothing = { mean: null, halfWidth: null, n: 0, min: null, max: null };
    expect(estimate([null])).toEqual(nothing);
  });

  test('has no width where all values are the same', () => {
    expect(estimate([0.1, 0.1, 0.1])).toMatchObject({ mean: 0.1, halfWidth: 0 });
  });

  test('holds the true mean as often as it says: 4,000 samples of five, within 4 standard errors', () => {
    const uniform = uniforms(11n);
    const normal = () => Array.from({ length: 12 }, uniform).reduce((sum, x) => sum + x, -6);
    const samples = 4_000;
    let held = 0;
    for (let sample = 0; sample < samples; sample += 1) {
      const { mean, halfWidth } = estimate(Array.from({ length: 5 }, normal));
      if (Math.abs(mean ?? Number.NaN) <= (halfWidth ?? 0)) held += 1;
    }
    expect(Math.abs(held / samples - 0.95)).toBeLessThan(4 * Math.sqrt((0.95 * 0.05) / samples));
  });

  test('differs from 0 where its interval leaves 0 out', () => {
    expect(isSignificant(estimate([1, 1.1, 0.9]))).toBe(true);
    expect(isSignificant(estimate([-1, 1.1, 0.9]))).toBe(false);
    expect(isSignificant(estimate([1]))).toBeNull();
  });
});
