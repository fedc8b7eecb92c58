import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Moments } from '../src/moments.ts';

const numbers = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), {
  minLength: 2,
  maxLength: 100,
});

function momentsOf(values: readonly number[]): Moments {
  const moments = new Moments();
  for (const value of values) moments.add(value);
  return moments;
}

/** By two passes. */
function truth(values: readonly number[]): { mean: number; variance: number } {
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, variance: squares / (values.length - 1) };
}

test('one pass gives what two passes give', () => {
  const property = fc.property(numbers, (values) => {
    const { mean, variance } = truth(values);
    const moments = momentsOf(values);
    expect(Math.abs((moments.mean ?? 0) - mean)).toBeLessThan(1e-8);
    expect(Math.abs((moments.variance ?? 0) - variance)).toBeLessThan(1e-12 * (variance + 1e6));
    expect([moments.min, moments.max]).toEqual([Math.min(...values), Math.max(...values)]);
  });
  fc.assert(property, { seed: 1962 });
});

test('merging gives the moments of all', () => {
  const property = fc.property(numbers, numbers, (a, b) => {
    const merged = momentsOf(a);
    merged.merge(momentsOf(b));
    merged.merge(new Moments());
    const { mean, variance } = truth([...a, ...b]);
    expect(merged.count).toBe(a.length + b.length);
    expect(Math.abs((merged.mean ?? 0) - mean)).toBeLessThan(1e-8);
    expect(Math.abs((merged.variance ?? 0) - variance)).toBeLessThan(1e-12 * (variance + 1e6));
  });
  fc.assert(property, { seed: 1979 });
});

test('a large common offset costs no digits of the deviation', () => {
  expect(momentsOf([1e9, 1e9 + 1, 1e9 + 2]).stdDev).toBeCloseTo(1, 9);
});

test('one value deviates by 0, none has no figures', () => {
  expect([momentsOf([3]).mean, momentsOf([3]).stdDev]).toEqual([3, 0]);
  const none = new Moments();
  expect([none.count, none.mean, none.variance, none.stdDev, none.min, none.max]).toEqual([
    0,
    null,
    null,
    null,
    null,
    null,
  ]);
});

test('plain data survives JSON', () => {
  for (const values of [[], [1.5], [1.5, -2.25, 7]]) {
    const data = momentsOf(values).toJSON();
    expect(Moments.fromJSON(JSON.parse(JSON.stringify(data))).toJSON()).toEqual(data);
  }
});
