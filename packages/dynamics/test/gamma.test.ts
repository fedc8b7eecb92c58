import { expect, test } from '@jest/globals';
import { logGamma } from '../src/gamma.ts';

test('the logarithm of factorials', () => {
  let logarithm = 0;
  for (let n = 1; n <= 170; n++) {
    expect(Math.abs(logGamma(n + 1) - (logarithm + Math.log(n)))).toBeLessThan(
      1e-13 * Math.max(1, logarithm),
    );
    logarithm += Math.log(n);
  }
});

test('gamma of a half is the square root of pi', () => {
  expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 13);
  expect(logGamma(1.5)).toBeCloseTo(Math.log(Math.PI) / 2 - Math.LN2, 13);
});

test('the recurrence holds across the switch of methods', () => {
  for (let x = 0.01; x < 40; x += 0.37) {
    expect(logGamma(x + 1) - logGamma(x)).toBeCloseTo(Math.log(x), 11);
  }
});
