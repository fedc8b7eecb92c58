import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { KernelEvent } from '../src/inspection.ts';
import { Kernel } from '../src/kernel.ts';
import type { RunEnd } from '../src/lifecycle.ts';
import { milliseconds, type SimTime } from '../src/time.ts';
import { buildMixedModel, lossyNetwork } from './support/mixedModel.ts';
import { inMacrotask, nodeHost } from './support/nodeHost.ts';
import { type Bell, bell, kernelOf, type Note, note, writer } from './support/small.ts';

function mixed(seed: number, drain: 'sync' | 'async' = 'sync'): Kernel {
  const kernel = new Kernel({ seed, host: nodeHost(drain), guards: false });
  kernel.transport = lossyNetwork(seed);
  buildMixedModel(kernel);
  return kernel;
}

const allKinds: KernelEvent['kind'][] = [
  'Spawned',
  'Ended',
  'Restarted',
  'Paused',
  'Resumed',
  'Sent',
  'Duplicated',
  'Delivered',
  'Dropped',
  'DeadLetter',
];

describe('the digest of a run with everything in it', () => {
  const ways: Record<string, (seed: number) => Promise<Kernel>> = {
    'the same again': async (seed) => {
      const kernel = mixed(seed);
      await kernel.run();
      return kernel;
    },
    'in slices of 7 events': async (seed) => {
      const kernel = mixed(seed);
      await kernel.run({ sliceEvents: 7 });
      return kernel;
    },
    'in portions of virtual time': async (seed) => {
      const kernel = mixed(seed);
      for (let until = 0; until < 80_000; until += 777)
        await kernel.run({ until: until as SimTime });
      await kernel.run();
      return kernel;
    },
    'at once': async (seed) => {
      const kernel = mixed(seed);
      await inMacrotask(() => kernel.runSync());
      return kernel;
    },
    'step by step': async (seed) => {
      const kernel = mixed(seed);
      await inMacrotask(() => {
        while (kernel.step());
      });
      return kernel;
    },
    'with readers of everything': async (seed) => {
      const kernel = mixed(seed);
      const counts: Partial<Record<string, number>> = {};
      kernel.inspection.subscribe(allKinds, ({ kind }) => {
        counts[kind] = (counts[kind] ?? 0) + 1;
      });
      await kernel.run();
      expect(Object.keys(counts).length).toBeGreaterThan(8);
      return kernel;
    },
    'with guards': async (seed) => {
      const kernel = new Kernel({ seed, host: nodeHost() });
      kernel.transport = lossyNetwork(seed);
      buildMixedModel(kernel);
      await kernel.run();
      return kernel;
    },
    'with an async drain': async (seed) => {
      const kernel = mixed(seed, 'async');
      await kernel.run();
      return kernel;
    },
    'with an async drain in slices of 3 events': async (seed) => {
      const kernel = mixed(seed, 'async');
      await kernel.run({ sliceEvents: 3 });
      return kernel;
    },
  };

  test.each(Object.keys(ways))('is one and the same %s', async (way) => {
    for (const seed of [1, 2, 3]) {
      const reference = mixed(seed);
      await reference.run();
      const kernel = (await ways[way]?.(seed)) as Kernel;
      expect(kernel.digest).toBe(reference.digest);
      expect(kernel.check()).toEqual(reference.check());
      expect(kernel.executed).toBe(reference.executed);
    }
  });

  test('is another for another seed', async () => {
    const digests = new Set<string>();
    for (let seed = 0; seed < 10; seed++) {
      const kernel = mixed(seed);
      await kernel.run();
      digests.add(kernel.digest);
    }
    expect(digests.size).toBe(10);
  });
});

describe('the inspection of a run', () => {
  test('tells every message’s way: sent and duplicated equal what became of it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.maxSafeNat(), async (seed) => {
        const kernel = mixed(seed);
        const counts: Record<string, number> = {};
        kernel.inspection.subscribe(allKinds, ({ kind }) => {
          counts[kind] = (counts[kind] ?? 0) + 1;
        });
        await kernel.run();
        const census = kernel.check();
        const dropped = Object.values(census.dropped).reduce((sum, count) => sum + count, 0);
        expect(counts['Sent']).toBe(census.sent);
        expect(counts['Duplicated']).toBe(census.duplicated);
        expect(counts['Dropped']).toBe(dropped);
        expect(counts['DeadLetter']).toBe(census.deadLetters);
        // A message that its receiver refused was told as delivered before.
        expect(counts['Delivered']).toBeGreaterThanOrEqual(census.delivered);
      }),
      { seed: 13, numRuns: 8 },
    );
  });

  test('tells when a message was sent and when it arrived', () => {
    const kernel = kernelOf();
    const seen: unknown[] = [];
    kernel.transport = { verdict: () => 250, reason: '', delays: [] };
    kernel.inspection.subscribe(['Sent', 'Delivered'], (event) => {
      seen.push([event.kind, event.at, event.from.name, event.to.name, event.message]);
      seen.push(event.kind === 'Sent' ? event.delay : event.sentAt);
    });
    kernel.runSync({ until: 40 as SimTime });
    kernel.send(kernel.spawn('a', writer([])), note('x'));
    kernel.runSync();
    expect(seen).toEqual([
      ['Sent', 40, 'outside', 'a', note('x')],
      250,
      ['Delivered', 290, 'outside', 'a', note('x')],
      40,
    ]);
  });
});

describe('a kernel', () => {
  test.each([-1, 1.5, Number.NaN, 2 ** 53])('refuses the seed %p', (seed) => {
    expect(() => new Kernel({ seed })).toThrow(/seed: found ".*"; a whole number from 0/);
  });

  test('gives actors streams that no other actor and no earlier draw touches', () => {
    const drawn = (others: number): number[] => {
      const kernel = kernelOf();
      const draws: number[] = [];
      for (let i = 0; i < others; i++) {
        kernel.spawn<Note>(`other${i}`, {
          started: (self) => void self.random('x').next32(),
          receive: () => {},
        });
      }
      kernel.spawn<Note>('a', {
        started: (self) => {
          for (let i = 0; i < others; i++) self.random('another purpose').next32();
          for (let i = 0; i < 5; i++) draws.push(self.random('x').next32());
        },
        receive: () => {},
      });
      kernel.runSync();
      return draws;
    };
    expect(drawn(9)).toEqual(drawn(0));
    expect(new Set(drawn(0)).size).toBe(5);
  });

  test('cannot be run by one of its actors', () => {
    const kernel = kernelOf();
    const actor = kernel.spawn<Note>('a', { receive: () => void kernel.runSync() });
    kernel.send(actor, note('go'));
    expect(() => kernel.runSync()).toThrow(/actor "a".*the kernel is running/);
  });

  const ticking = (host = nodeHost()): Kernel => {
    const kernel = kernelOf({ host });
    kernel.spawn<Note, Bell>('clock', {
      started: (self) => void self.schedule(milliseconds(1), bell('tick')),
      receive: () => {},
      wake: (_tick, self) => void self.schedule(milliseconds(1), bell('tick')),
    });
    return kernel;
  };

  test('tells of start, slices and end, and gives the host its turn between slices', async () => {
    const kernel = ticking();
    const log: string[] = [];
    let turns = 0;
    let over = false;
    const turn = (): void => {
      turns++;
      if (!over) setImmediate(turn);
    };
    setImmediate(turn);
    kernel.lifecycle.on('started', () => log.push('started'));
    kernel.lifecycle.on('slice', (executed) => log.push(`slice ${executed}`));
    kernel.lifecycle.on('ended', (why: RunEnd) => log.push(`ended ${why}`));
    expect(await kernel.run({ events: 35, sliceEvents: 10 })).toBe('events');
    over = true;
    expect(log).toEqual([
      'started',
      'slice 10',
      'slice 20',
      'slice 30',
      'slice 35',
      'ended events',
    ]);
    expect(turns).toBeGreaterThanOrEqual(3);
  });

  test('halts after the slice in hand, and goes on at the next run', async () => {
    const kernel = ticking();
    kernel.lifecycle.on('slice', (executed) => {
      if (executed === 20) kernel.halt();
    });
    expect(await kernel.run({ sliceEvents: 10 })).toBe('halted');
    expect(kernel.executed).toBe(20);
    expect(await kernel.run({ events: 5 })).toBe('events');
    expect(kernel.executed).toBe(25);
  });

  test('runs on after a synchronous run without limits', async () => {
    const kernel = kernelOf();
    const log: string[] = [];
    const actor = kernel.spawn('a', writer(log));
    kernel.send(actor, note('1'));
    kernel.runSync();
    kernel.send(actor, note('2'));
    expect(await kernel.run()).toBe('idle');
    expect([log, kernel.executed]).toEqual([['0 1', '0 2'], 2]);
  });

  test('adapts its slices to the host’s clock without a change of order', async () => {
    let clock = 0;
    const host = { ...nodeHost(), nowMs: () => (clock += 15) };
    const slow = ticking({ ...host, nowMs: () => (clock += 100) });
    const fast = ticking(host);
    const slices = { slow: 0, fast: 0 };
    slow.lifecycle.on('slice', () => slices.slow++);
    fast.lifecycle.on('slice', () => slices.fast++);
    await slow.run({ events: 50_000 });
    await fast.run({ events: 50_000 });
    expect(slices.slow).toBeGreaterThan(slices.fast);
    expect(slow.digest).toBe(fast.digest);
  });
});
