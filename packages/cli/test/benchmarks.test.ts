import { describe, expect, test } from '@jest/globals';
import { type Behaviour, type Kernel, microseconds, type Self, type Timer } from '@spigo/kernel';
import { architecture } from '@spigo/simulation';
import { benchmarks } from '../src/bench/benchmarks.ts';
import { chooseBenchmarks } from '../src/bench/chooseBenchmarks.ts';
import { type KernelModel, measureKernel } from '../src/bench/measureKernel.ts';
import { measureSimulation } from '../src/bench/measureSimulation.ts';
import { combine } from '../src/bench/median.ts';
import { benchmarkTable } from '../src/bench/table.ts';

const known = Object.keys(benchmarks);

describe('the choice of benchmarks', () => {
  test('is all of them, or one by its whole name', () => {
    expect(chooseBenchmarks(undefined, known)).toEqual(known);
    expect(chooseBenchmarks('forward-1000', known)).toEqual(['forward-1000']);
    expect(chooseBenchmarks('forward-async', known)).toEqual(['forward-async']);
  });

  test('is all sizes of a family, and nothing that only begins alike', () => {
    expect(chooseBenchmarks('forward', known)).toEqual([
      'forward-1000',
      'forward-100000',
      'forward-1000000',
    ]);
    expect(chooseBenchmarks('pirates', known)).toEqual(['pirates-100000', 'pirates-1000000']);
  });

  test('names family and sizes where nothing fits', () => {
    expect(() => chooseBenchmarks('timer', known)).toThrow('Did you mean "timers"?');
    expect(() => chooseBenchmarks('forwards-', ['forward-10'])).toThrow(
      'Known are forward, forward-10.',
    );
  });
});

describe('benchmarks', () => {
  test.each(known)('%s reports under the name by which it is chosen', async (name) => {
    expect((await benchmarks[name]?.())?.name).toBe(name);
  });
});

interface Tick extends Timer {
  readonly kind: 'Tick';
}

/** Sends itself a message at each of `ticks` timers. */
class Clock implements Behaviour<{ readonly kind: 'Told' }, Tick> {
  private ticks: number;

  constructor(ticks: number) {
    this.ticks = ticks;
  }

  started(self: Self<{ readonly kind: 'Told' }, Tick>): void {
    this.wake({ kind: 'Tick' }, self);
  }

  receive(): void {}

  wake(tick: Tick, self: Self<{ readonly kind: 'Told' }, Tick>): void {
    self.send(self, { kind: 'Told' });
    if (this.ticks-- > 0) self.schedule(microseconds(self.random('tick').below(9)), tick);
  }
}

const clock = (ticks: number, counts: KernelModel['counts']): KernelModel => ({
  name: 'clock',
  actors: 1,
  build: (kernel: Kernel) => void kernel.spawn('clock', new Clock(ticks)),
  warmUp: 101,
  events: 200,
  counts,
});

describe('a measurement of the kernel', () => {
  test('counts what is executed after the warm-up, or only messages', async () => {
    const all = await measureKernel(clock(1_000, 'executed'));
    expect(all).toMatchObject({ name: 'clock', actors: 1, messages: 200, bytesPerActor: null });
    expect(all.messagesPerSecond).toBeCloseTo((200 / all.wallMs) * 1_000, 6);
    const delivered = await measureKernel(clock(1_000, 'delivered'));
    expect(delivered.messages).toBe(100);
  });

  test('fails where the model runs dry before its end', async () => {
    await expect(measureKernel(clock(20, 'executed'))).rejects.toThrow('benchmark clock ran dry');
  });
});

describe('a measurement of a simulation', () => {
  const shop = architecture('shop')
    .service('db', 'store', { count: 3 })
    .service('www', 'denominator', { regions: 0, dependencies: ['db'] })
    .toArchitecture();

  test('counts delivered messages, and no bytes where there are few actors', async () => {
    const measured = await measureSimulation('shop', shop, { duration: '1s' });
    expect(measured.name).toBe('shop');
    // A hundred requests, a third of them puts without an answer, and some talk with the registry.
    expect(measured.messages).toBeGreaterThan(130);
    expect(measured.bytesPerActor).toBeNull();
  });
});

describe('figures without bytes per actor', () => {
  test('stay without in medians and stand as a dash in the table', () => {
    const run = {
      name: 'big',
      actors: 1_000,
      messages: 10,
      wallMs: 1,
      messagesPerSecond: 10_000,
      bytesPerActor: null,
    };
    const combined = combine([run, run]);
    expect(combined.bytesPerActor).toBeNull();
    expect(benchmarkTable([combined])).toMatch(/ -\n$/);
  });
});
