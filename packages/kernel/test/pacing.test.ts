import { describe, expect, test } from '@jest/globals';
import type { Host } from '../src/host.ts';
import { Kernel } from '../src/kernel.ts';
import { runPaced } from '../src/pacing.ts';
import { milliseconds, type SimTime } from '../src/time.ts';
import { buildMixedModel, lossyNetwork } from './support/mixedModel.ts';
import { nodeHost } from './support/nodeHost.ts';
import { type Bell, bell, kernelOf, type Note } from './support/small.ts';

/** A host whose clock moves only while it sleeps, by more than asked, unevenly. */
function fakeClock(asleep: (ms: number) => void = () => {}): Host {
  let now = 1_000;
  let naps = 0;
  return {
    ...nodeHost(),
    nowMs: () => now,
    sleep: (ms) => {
      now += ms * (1 + (naps++ % 7));
      asleep(now - 1_000);
      return Promise.resolve();
    },
  };
}

function ticking(host: Host, log: number[]): Kernel {
  const kernel = kernelOf({ host });
  kernel.spawn<Note, Bell>('clock', {
    started: (self) => void self.schedule(milliseconds(10), bell('tick')),
    receive: () => {},
    wake: (_tick, self) => {
      log.push(self.now);
      self.schedule(milliseconds(10), bell('tick'));
    },
  });
  return kernel;
}

describe('a paced run', () => {
  test('in portions keeps step with their one beginning: what one is late, the next makes up', async () => {
    const host = fakeClock();
    const kernel = ticking(host, []);
    const origin = { wallMs: host.nowMs(), at: kernel.now };
    const late: number[] = [];
    for (let at = 5_000; at <= 200_000; at += 5_000) {
      await runPaced(kernel, { host, speed: 1, until: at as SimTime, origin });
      late.push(host.nowMs() - origin.wallMs - at / 1_000);
    }
    for (const ms of late) {
      expect(ms).toBeGreaterThanOrEqual(0);
      expect(ms).toBeLessThanOrEqual(7);
    }
  });

  test('has the digest and census of the run at full speed', async () => {
    for (const speed of [0.5, 1, 40]) {
      const until = 80_000 as SimTime;
      const build = (host: Host): Kernel => {
        const kernel = new Kernel({ seed: 8, host, guards: false });
        kernel.transport = lossyNetwork(8);
        buildMixedModel(kernel);
        return kernel;
      };
      const free = build(nodeHost());
      await free.run({ until });
      const host = fakeClock();
      const paced = build(host);
      await runPaced(paced, { host, speed, until });
      expect([paced.digest, paced.now]).toEqual([free.digest, free.now]);
      expect(paced.check()).toEqual(free.check());
    }
  });

  test('is never ahead of the clock, and behind by no more than a nap', async () => {
    const ticks: number[] = [];
    let wall = 0;
    const host = fakeClock((now) => {
      wall = now;
    });
    const kernel = ticking(host, ticks);
    const late: number[] = [];
    const push = ticks.push.bind(ticks);
    ticks.push = (...now) => {
      for (const at of now) late.push(wall * 2 - at / 1_000);
      return push(...now);
    };
    await runPaced(kernel, { host, speed: 2, until: 500_000 as SimTime });
    expect(ticks).toHaveLength(50);
    expect(Math.min(...late)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...late)).toBeLessThanOrEqual(14);
  });

  test('ends when it is halted while it sleeps', async () => {
    let kernel: Kernel | undefined;
    const host = fakeClock((now) => {
      if (now > 50) kernel?.halt();
    });
    kernel = ticking(host, []);
    expect(await runPaced(kernel, { host, speed: 1, until: 1_000_000 as SimTime })).toBe('halted');
    expect(kernel.now).toBeLessThan(100_000);
  });

  test('ends when nothing is left to do and no end was given', async () => {
    const host = fakeClock();
    const kernel = kernelOf({ host });
    kernel.spawn<Note>('a', (self) => self.delay('20ms'));
    expect(await runPaced(kernel, { host, speed: 1 })).toBe('idle');
  });

  test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])(
    'refuses the speed %p',
    async (speed) => {
      const host = fakeClock();
      await expect(runPaced(kernelOf(), { host, speed })).rejects.toThrow(/realtime: found ".*"/);
    },
  );
});
