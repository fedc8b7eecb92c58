import { describe, expect, test } from '@jest/globals';
import { combine, median } from '../src/bench/median.ts';
import { benchmarkTable } from '../src/bench/table.ts';
import { bench } from '../src/commands/bench.ts';
import type { Measurement, Thread } from '../src/workers/thread.ts';
import { fakeWorld } from './fakeWorld.ts';

const measurement = (wallMs: number): Measurement => ({
  name: 'forward',
  actors: 1_000,
  messages: 3_000_000,
  wallMs,
  messagesPerSecond: 3_000_000_000 / wallMs,
  bytesPerActor: 512,
});

/** Threads whose measurements take 900 ms, then 100, 200, 300 ... */
function threads() {
  const state = { open: 0, most: 0, started: 0, asked: [] as string[] };
  const thread = (): Thread => {
    const wallMs = state.started === 0 ? 900 : state.started * 100;
    state.started += 1;
    state.open += 1;
    state.most = Math.max(state.most, state.open);
    return {
      simulate: () => Promise.reject(new Error('not asked')),
      measure: async (name) => {
        state.asked.push(name);
        return measurement(wallMs);
      },
      close: async () => {
        state.open -= 1;
      },
    };
  };
  return { state, thread };
}

describe('figures', () => {
  test('have the middle value, or the mean of the two in the middle', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 3])).toBe(2.5);
    expect(() => median([])).toThrow('median of nothing');
  });

  test('of several runs are medians with their range', () => {
    expect(combine([300, 100, 200].map(measurement))).toMatchObject({
      runs: 3,
      wallMs: 200,
      wallMsMin: 100,
      wallMsMax: 300,
      messagesPerSecond: 15_000_000,
      messagesPerSecondMin: 10_000_000,
      messagesPerSecondMax: 30_000_000,
    });
  });

  test('stand in a table', () => {
    expect(benchmarkTable([combine([100, 200, 300].map(measurement))])).toBe(
      [
        'benchmark  actors   messages    wall  messages/s        spread  bytes/actor',
        'forward     1,000  3,000,000  200 ms        15 M  10 M to 30 M          512',
        '',
      ].join('\n'),
    );
  });
});

describe('the command', () => {
  const options = { runs: 3, json: true, quiet: false };

  test('measures each run in a thread of its own, one at a time, the first uncounted', async () => {
    const { state, thread } = threads();
    const world = await fakeWorld({ thread });
    expect(await bench({ ...options, name: 'forward' }, ['forward', 'big'], world)).toBe(0);
    expect(state).toEqual({ open: 0, most: 1, started: 4, asked: Array(4).fill('forward') });
    expect(JSON.parse(world.out())).toEqual([combine([100, 200, 300].map(measurement))]);
  });

  test('measures all where none is named', async () => {
    const { state, thread } = threads();
    const world = await fakeWorld({ thread });
    await bench({ ...options, runs: 1 }, ['forward', 'big'], world);
    expect(state.asked).toEqual(['forward', 'forward', 'big', 'big']);
  });

  test('names the nearest benchmark where there is none of that name', async () => {
    const world = await fakeWorld();
    const attempt = bench({ ...options, name: 'forwrd' }, ['forward', 'big'], world);
    await expect(attempt).rejects.toThrow('Did you mean "forward"? Known are forward, big.');
  });
});
