import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { studentT } from '../src/index.ts';

/** Two-sided, from the table of W. H. Beyer, Handbook of Tables for Probability and Statistics (1968). */
const table: readonly (readonly [degrees: number, t90: number, t95: number, t99: number])[] = [
  [1, 6.314, 12.706, 63.657],
  [2, 2.92, 4.303, 9.925],
  [3, 2.353, 3.182, 5.841],
  [4, 2.132, 2.776, 4.604],
  [5, 2.015, 2.571, 4.032],
  [9, 1.833, 2.262, 3.25],
  [10, 1.812, 2.228, 3.169],
  [19, 1.729, 2.093, 2.861],
  [30, 1.697, 2.042, 2.75],
  [60, 1.671, 2.0, 2.66],
  [120, 1.658, 1.98, 2.617],
];

describe("Student's t", () => {
  test.each(table)('of %i degrees of freedom is as in the tables', (degrees, t90, t95, t99) => {
    expect(studentT(degrees, 0.9)).toBeCloseTo(t90, 3);
    expect(studentT(degrees, 0.95)).toBeCloseTo(t95, 3);
    expect(studentT(degrees, 0.99)).toBeCloseTo(t99, 3);
  });

  test('is exact where it has a closed form: the tangent for 1, a root for 2', () => {
    expect(studentT(1, 0.95)).toBeCloseTo(Math.tan((0.95 * Math.PI) / 2), 10);
    expect(studentT(2, 0.95)).toBeCloseTo(0.95 * Math.sqrt(2 / (1 - 0.95 ** 2)), 12);
  });

  test('goes to the normal distribution, an even and an odd number alike', () => {
    expect(studentT(1_000_000, 0.95)).toBeCloseTo(1.959964, 5);
    expect(studentT(100_001, 0.99)).toBeCloseTo(2.575829, 4);
  });

  test('falls with the degrees of freedom and grows with the confidence', () => {
    const confidence = fc.double({ min: 0.5, max: 0.999, noNaN: true });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), confidence, (degrees, sure) => {
        expect(studentT(degrees, sure)).toBeGreaterThan(studentT(degrees + 1, sure));
        expect(studentT(degrees, sure + 0.0005)).toBeGreaterThan(studentT(degrees, sure));
      }),
      { seed: 7, numRuns: 200 },
    );
  });

  test('is refused where there is none', () => {
    expect(() => studentT(0, 0.95)).toThrow('no t for 0 degrees of freedom');
    expect(() => studentT(5, 1)).toThrow('at 1');
  });
});
