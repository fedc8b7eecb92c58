import { describe, expect, test } from '@jest/globals';
import { Kernel } from '../src/kernel.ts';
import type { Timer, TimerId } from '../src/message.ts';
import { microseconds, noTime, type SimTime } from '../src/time.ts';
import { KernelMachine } from './support/kernelMachine.ts';
import { claimOneOrder } from './support/orderClaims.ts';
import type { Op } from './support/orderProgram.ts';
import { runReference } from './support/referenceMachine.ts';

describe('the order of events', () => {
  test('equals one queue by (time, sequence) for random programs, however the run is cut', () => {
    claimOneOrder(20_260_101, 25);
  });

  test('stays the same while the queue goes from heap to wheel and back', () => {
    const up: Op[] = [{ kind: 'burst', count: 1_400, stride: 97 }];
    const program: Op[][] = [up, ...Array.from({ length: 1_300 }, (): Op[] => [])];
    const machine = new KernelMachine(program);
    machine.kernel.runSync();
    expect(machine.log.length).toBe(5 + 2 * 1_400);
    expect(machine.log).toEqual(runReference(program).log);
  });

  test('puts what was planned earlier for an instant before what is sent at it', () => {
    const kernel = new Kernel({ seed: 1 });
    const log: string[] = [];
    kernel.spawn<never, Timer>('a', {
      receive: () => {},
      started: (self) => {
        self.schedule(microseconds(5), { kind: 'first' });
        self.schedule(microseconds(5), { kind: 'second' });
      },
      wake: ({ kind }, self) => {
        log.push(kind);
        if (kind === 'first') self.schedule(noTime, { kind: 'sent at 5' });
      },
    });
    kernel.runSync();
    expect(log).toEqual(['first', 'second', 'sent at 5']);
  });
});

describe('a deadline', () => {
  test('fires after everything else of its instant, even what its instant brings forth', () => {
    const kernel = new Kernel({ seed: 1 });
    const log: string[] = [];
    const chain = 4;
    kernel.spawn<never, Timer>('a', {
      receive: () => {},
      started: (self) => {
        self.deadline(microseconds(9), { kind: 'deadline' });
        self.deadline(microseconds(9), { kind: 'deadline 2' });
        self.schedule(microseconds(9), { kind: 'link 1' });
      },
      wake: ({ kind }, self) => {
        log.push(`${self.now} ${kind}`);
        const link = kind.startsWith('link') ? Number(kind.slice(5)) : chain;
        if (link < chain) self.schedule(noTime, { kind: `link ${link + 1}` });
        if (kind === 'deadline') self.schedule(noTime, { kind: 'of deadline' });
      },
    });
    kernel.runSync();
    expect(log).toEqual(
      ['link 1', 'link 2', 'link 3', 'link 4', 'deadline', 'of deadline', 'deadline 2'].map(
        (kind) => `9 ${kind}`,
      ),
    );
  });

  test('can be cancelled until it fires, also at its own instant', () => {
    const kernel = new Kernel({ seed: 1 });
    const cancelled: boolean[] = [];
    let ticket = 0 as TimerId;
    const woken: string[] = [];
    kernel.spawn<never, Timer>('a', {
      receive: () => {},
      started: (self) => {
        ticket = self.deadline(microseconds(3), { kind: 'deadline' });
        self.schedule(microseconds(3), { kind: 'tick' });
        cancelled.push(self.cancel(self.deadline(noTime, { kind: 'now' })));
      },
      wake: ({ kind }, self) => {
        woken.push(kind);
        cancelled.push(self.cancel(ticket), self.cancel(ticket));
      },
    });
    kernel.runSync();
    expect(woken).toEqual(['tick']);
    expect(cancelled).toEqual([true, true, false]);
  });
});

describe('limits of a run', () => {
  const ticking = (): { kernel: Kernel; ticks: number[] } => {
    const kernel = new Kernel({ seed: 1 });
    const ticks: number[] = [];
    kernel.spawn<never, Timer>('clock', {
      receive: () => {},
      started: (self) => void self.schedule(microseconds(10), { kind: 'tick' }),
      wake: (_tick, self) => {
        ticks.push(self.now);
        self.schedule(microseconds(10), { kind: 'tick' });
      },
    });
    return { kernel, ticks };
  };

  test('execute events at exactly `until` and no later ones, and leave the clock there', () => {
    const { kernel, ticks } = ticking();
    expect(kernel.runSync({ until: 30 as SimTime })).toBe('until');
    expect(ticks).toEqual([10, 20, 30]);
    expect(kernel.runSync({ until: 35 as SimTime })).toBe('until');
    expect(kernel.now).toBe(35);
    expect(ticks).toEqual([10, 20, 30]);
  });

  test('never turn the clock back', () => {
    const { kernel, ticks } = ticking();
    kernel.runSync({ until: 30 as SimTime });
    kernel.runSync({ until: 5 as SimTime });
    expect(kernel.now).toBe(30);
    kernel.runSync({ until: 40 as SimTime });
    expect(ticks).toEqual([10, 20, 30, 40]);
  });

  test('count events: a step executes one', () => {
    const { kernel, ticks } = ticking();
    expect(kernel.step()).toBe(true);
    expect([kernel.executed, ticks.length]).toEqual([1, 0]);
    expect(kernel.step()).toBe(true);
    expect([kernel.executed, ticks.length]).toEqual([2, 1]);
    expect(kernel.runSync({ events: 7 })).toBe('events');
    expect([kernel.executed, ticks.length]).toEqual([9, 8]);
  });

  test('a kernel with nothing to do is idle and takes no step', () => {
    const kernel = new Kernel({ seed: 1 });
    expect(kernel.runSync()).toBe('idle');
    expect(kernel.step()).toBe(false);
    expect(kernel.executed).toBe(0);
  });
});
