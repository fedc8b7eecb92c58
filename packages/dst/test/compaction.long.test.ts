import { expect, test } from '@jest/globals';
import type { Env } from '../src/index.ts';
import { storeFile } from '../src/store/lifeStores.ts';
import { run } from './support/run.ts';

/** A thousand characters: ten keys are 10 kB, and a life that changes them writes some 400 kB. */
const letters = 'x'.repeat(1_000);

const numberOf = (value: unknown): number =>
  typeof value === 'object' && value !== null && 'n' in value ? Number(value.n) : -1;

test('a log that is mostly of the past is written anew: power cuts meanwhile lose nothing', async () => {
  const acknowledged = new Map<string, number>();
  const sizes: number[] = [];
  let next = 0;
  let checked = 0;
  const service = async (env: Env): Promise<void> => {
    const store = env.store('s');
    for (const [key, least] of acknowledged) {
      expect(numberOf(await store.get(key))).toBeGreaterThanOrEqual(least);
      checked++;
    }
    for (let put = 0; put < 3_000; put++) {
      const n = next++;
      await store.put(`k${n % 10}`, { n, letters });
      acknowledged.set(`k${n % 10}`, n);
    }
    env.halt('written');
  };
  const ran = await run({
    machines: { m: { s: service } },
    plan: async (control) => {
      for (let at = 0; at < 40; at++) {
        control.start('m');
        await control.delay(900 + 7 * at);
        control.powerOff('m');
      }
      control.start('m');
    },
    invariants: {
      bounded: (world) => {
        sizes.push(world.machine('m').file(storeFile('s', 's'))?.length ?? 0);
        expect(world.machine('m').store('s', 's').size).toBeLessThanOrEqual(10);
      },
    },
    limits: { time: '5m' },
  });
  expect(ran.finding).toBeUndefined();
  expect(ran.reason).toBe('written');
  expect(checked).toBeGreaterThan(350);
  // 15 MB were written, and the log never had more than its bound and what one life adds.
  expect(next).toBeGreaterThan(12_000);
  expect(Math.max(...sizes)).toBeLessThan(800_000);
});
