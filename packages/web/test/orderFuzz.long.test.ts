import { randomInt } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { steer } from './support/oddOrders.ts';

const seeds = Array.from({ length: 20 }, () => randomInt(1, 2 ** 31));

test.each(seeds)(
  'odd orders in quick succession stop no run (fresh seed %i)',
  async (seed) => {
    const { isWhole, told } = await steer(seed, 400);
    expect([seed, isWhole]).toEqual([seed, true]);
    expect(told).toBeLessThan(300_000_000);
  },
  120_000,
);
