import { expect, test } from '@jest/globals';
import { steer } from './support/oddOrders.ts';

test.each([1])('odd orders in quick succession stop no run (seed %i)', async (seed) => {
  const { isWhole, told, refused } = await steer(seed, 150);
  expect(isWhole).toBe(true);
  expect(told).toBeLessThan(100_000_000);
  expect([...refused].filter((text) => /undefined|NaN|\[object/.test(text))).toEqual([]);
});
