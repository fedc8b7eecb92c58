import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { type Kernel, Sfc32, type SimTime } from '@spigo/kernel';
import { parseArchitecture } from '../src/architecture.ts';
import { produce } from '../src/run/production.ts';

async function productionOf(name: string, options: Parameters<typeof produce>[1]) {
  const file = `../../../architectures/${name}/${name}.json`;
  const text = readFileSync(new URL(file, import.meta.url), 'utf8');
  return produce(await parseArchitecture(text, { file, format: 'json' }), options);
}

/** Runs all portions, without a host. */
function runAll({ kernel, steps }: Awaited<ReturnType<typeof productionOf>>): void {
  let step = steps.next();
  while (!step.done) step = steps.next(kernel.runSync({ until: step.value.until }));
}

/** Calls `work` and counts the random numbers that are drawn meanwhile. */
function drawsOf(work: () => void): number {
  const { next32 } = Sfc32.prototype;
  let draws = 0;
  Sfc32.prototype.next32 = function counted(this: Sfc32): number {
    draws++;
    return next32.call(this);
  };
  try {
    work();
    return draws;
  } finally {
    Sfc32.prototype.next32 = next32;
  }
}

describe('what a run costs, exactly', () => {
  test.each([
    [
      'netflixoss',
      { seed: 1, chat: '200us', duration: '1s' },
      { delivered: 51_385, executed: 89_163, draws: 124_712 },
    ],
    [
      'pirates',
      { seed: 1, scale: 1_000, duration: '20s' },
      { delivered: 10_586, executed: 14_174, draws: 26_682 },
    ],
    [
      'pirates',
      { seed: 1, scale: 1_000, duration: '0s' },
      { delivered: 7_002, executed: 7_006, draws: 5_005 },
    ],
  ] as const)('%s %j: events and draws for its messages', async (name, options, costs) => {
    const production = await productionOf(name, options);
    const draws = drawsOf(() => runAll(production));
    const { delivered, executed } = production.kernel;
    expect({ delivered, executed, draws }).toEqual(costs);
  });
});

/**
 * What it is today (71 bytes, before all is compiled), and some room. The aim is 4: what an engine leaves
 * that keeps its hops in typed columns.
 */
const mostBytes = 120;

/** Bytes that the heap grows by for each message, in the middle of windows of `events` events. */
function bytesPerMessage(kernel: Kernel, events: number, windows: number): number {
  const grown: number[] = [];
  for (let window = 0; window < windows; window++) {
    const messages = kernel.delivered;
    const before = process.memoryUsage().heapUsed;
    kernel.runSync({ events });
    grown.push((process.memoryUsage().heapUsed - before) / (kernel.delivered - messages));
  }
  const sorted = grown.toSorted((one, other) => one - other);
  return sorted[windows >> 1] as number;
}

describe('the heap in the steady state', () => {
  test('grows by no more a message than it did', async () => {
    const options = { seed: 1, chat: '200us', duration: '100s' } as const;
    const { kernel, steps } = await productionOf('netflixoss', options);
    let step = steps.next();
    while (!step.done && step.value.until === 0) {
      step = steps.next(kernel.runSync({ until: step.value.until }));
    }
    kernel.runSync({ until: 2_000_000 as SimTime });
    expect(bytesPerMessage(kernel, 5_000, 99)).toBeLessThan(mostBytes);
  });
});
