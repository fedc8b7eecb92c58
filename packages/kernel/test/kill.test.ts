import { describe, expect, test } from '@jest/globals';
import type { Kernel } from '../src/kernel.ts';
import { inMacrotask } from './support/nodeHost.ts';
import { kernelOf } from './support/small.ts';
import { buildVictims } from './support/victims.ts';

interface Outcome {
  readonly kernel: Kernel;
  /** What the victims did after the moment of their death. */
  readonly after: string[];
  readonly before: number;
}

/** Runs the model, kills all victims after `index` events, and perhaps gives them a new life. */
function killAt(index: number, restart: boolean): Outcome {
  const kernel = kernelOf({ guards: false });
  const log: string[] = [];
  const victims = buildVictims(kernel, (actor, what) => log.push(`${actor} ${what}`));
  for (let i = 0; i < index; i++) kernel.step();
  for (const ref of victims.refs) kernel.kill(ref);
  const before = log.length;
  if (restart) victims.restart();
  kernel.runSync();
  return { kernel, after: log.slice(before), before };
}

describe('a kill after any event of a run with timers, asks and async frames', () => {
  test('ends everything of the victims: not a line, no `finally`, no `stopped`', async () => {
    await inMacrotask(() => {
      const total = killAt(10_000, false);
      expect(total.before).toBeGreaterThan(60);
      expect(total.kernel.executed).toBeGreaterThan(150);
      for (let index = 0; index <= total.kernel.executed; index++) {
        const { kernel, after } = killAt(index, false);
        if (after.length > 0) expect({ index, after }).toEqual({ index, after: [] });
        kernel.check();
      }
    });
  });

  test('with a restart at once leaves nothing of the old lives to the new ones', async () => {
    await inMacrotask(() => {
      const events = killAt(10_000, false).kernel.executed;
      let lines = 0;
      for (let index = 0; index <= events; index++) {
        const { kernel, after } = killAt(index, true);
        const old = after.filter((line) => !line.startsWith('new '));
        if (old.length > 0) expect({ index, old }).toEqual({ index, old: [] });
        // Every victim lives again, and its start is the first that it does.
        expect(after.find((line) => line.startsWith('new ticker'))).toBe('new ticker started');
        expect(after.find((line) => line.startsWith('new reader'))).toBe('new reader began');
        lines += after.length;
        kernel.check();
      }
      expect(lines).toBeGreaterThan(events * 5);
    });
  });

  test('runs the victims’ `finally` where nobody is killed, so the test above means something', async () => {
    const kernel = kernelOf();
    const log: string[] = [];
    buildVictims(kernel, (actor, what) => log.push(`${actor} ${what}`));
    await kernel.run();
    expect(log.filter((line) => line.includes('finally')).length).toBeGreaterThan(20);
    expect(log.filter((line) => line.includes('asked for')).length).toBeGreaterThan(5);
    expect(log.filter((line) => line.includes('waited for')).length).toBeGreaterThan(5);
  });
});
