import { expect, test } from '@jest/globals';
import { correlation, distance, distanceBound, normalBound } from './support/laws.ts';
import { run } from './support/run.ts';

const epoch = 1_767_225_600_000;
const [skew, drift, hour] = [50, 1e-4, 3_600_000];

/** How far the clocks of 1,000 machines are off: at the beginning in ms, and what they gain in a ms. */
async function clocks(seed: number): Promise<{ offsets: number[]; gains: number[] }> {
  const offsets: number[] = [];
  const gains: number[] = [];
  const service = {
    s: async (env: { now(): number; delay(d: string): Promise<void> }): Promise<void> => {
      const off = env.now() - epoch;
      offsets.push(off);
      await env.delay('1h');
      gains.push((env.now() - epoch - hour - off) / hour);
    },
  };
  const names = Array.from({ length: 1_000 }, (_, at) => `m${at}`);
  const machines = Object.fromEntries(names.map((name) => [name, service]));
  const hardware = { '*': { skew: `${skew}ms`, drift } };
  await run({ machines, hardware, limits: { time: '2h' } }, seed);
  return { offsets, gains };
}

test('clocks of 1,000 machines are off by up to skew and drift, uniformly and apart (seed 5, p > 0.001)', async () => {
  const { offsets, gains } = await clocks(5);
  expect([offsets.length, gains.length]).toEqual([1_000, 1_000]);
  // To the microsecond: half of one is rounding.
  expect(Math.max(...offsets.map(Math.abs))).toBeLessThanOrEqual(skew + 0.001);
  expect(Math.max(...gains.map(Math.abs))).toBeLessThanOrEqual(drift + 1e-9);
  expect(distance(offsets, -skew, skew)).toBeLessThan(distanceBound);
  expect(distance(gains, -drift, drift)).toBeLessThan(distanceBound);
  expect(correlation(offsets, gains)).toBeLessThan(normalBound);
  // Neither neighbours nor seeds share a draw.
  expect(correlation(offsets.slice(1), offsets.slice(0, -1))).toBeLessThan(normalBound);
  expect(correlation(offsets, (await clocks(6)).offsets)).toBeLessThan(normalBound);
});
