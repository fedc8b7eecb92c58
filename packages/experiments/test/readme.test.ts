import { expect, test } from '@jest/globals';
import { estimate } from '../src/index.ts';

test('the example of the README does what it says', () => {
  const { mean, halfWidth } = estimate([8.1, 7.9, 8.4, 8.2]);
  expect(mean).toBeCloseTo(8.15, 12);
  expect(halfWidth).toBeCloseTo(0.33, 2);
});
