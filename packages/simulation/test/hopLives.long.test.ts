import { afterAll, expect, test } from '@jest/globals';
import { cure, runPoisoned } from './support/poisonedHops.ts';

afterAll(cure);

test('a hop that was given back is touched by nobody, in a hundred random systems', async () => {
  let freed = 0;
  for (let seed = 1; seed <= 100; seed += 1) {
    const run = await runPoisoned(seed);
    expect([seed, run.digests[1]]).toEqual([seed, run.digests[0]]);
    freed += run.freed;
  }
  expect(freed).toBeGreaterThan(5_000);
});
