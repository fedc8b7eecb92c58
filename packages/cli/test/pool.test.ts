import { describe, expect, test } from '@jest/globals';
import { readWords } from '../src/arguments/words.ts';
import { runsProgress, runsProgressText } from '../src/report/runsProgress.ts';
import { readSettings } from '../src/settings/readSettings.ts';
import { type Jobs, runJobs } from '../src/workers/pool.ts';
import type { Thread } from '../src/workers/thread.ts';
import { fakeInterrupts, fakeResult } from './fakeWorld.ts';

const settings = readSettings(readWords([]));

function jobs(count: number): Jobs {
  return {
    count,
    *[Symbol.iterator]() {
      for (let seed = 0; seed < count; seed++) yield { settings, seed, label: `run ${seed}` };
    },
  };
}

/** Threads of which each run lasts longer than the one before; `fails` is the seed at which one fails. */
function threads(fails = -1) {
  const counts = { begun: 0, open: 0, closed: 0 };
  const thread = (): Thread => {
    counts.open += 1;
    return {
      simulate: async (_, seed) => {
        counts.begun += 1;
        await new Promise((resolve) => setTimeout(resolve, 5 - (seed % 5)));
        if (seed === fails) throw new Error('no');
        return { result: fakeResult({ seed }), warnings: [], measuredMs: 1 };
      },
      measure: () => Promise.reject(new Error('this thread measures nothing')),
      close: async () => {
        counts.closed += 1;
      },
    };
  };
  return { counts, thread };
}

describe('a pool of threads', () => {
  test('does every job once and says which it was', async () => {
    const { counts, thread } = threads();
    const done = new Map<number, number>();
    const world = { thread, interrupt: fakeInterrupts(false) };
    await runJobs(jobs(23), world, (index, { result }) => done.set(index, result.seed));
    expect([...done].every(([index, seed]) => index === seed)).toBe(true);
    expect(done.size).toBe(23);
    expect(counts.closed).toBe(counts.open);
  });

  test('stops at a failure, names the job, and leaves no thread behind', async () => {
    const { counts, thread } = threads(3);
    const world = { thread, interrupt: fakeInterrupts(false) };
    await expect(runJobs(jobs(1_000), world, () => undefined)).rejects.toThrow('run 3: no');
    expect(counts.begun).toBeLessThan(100);
    expect(counts.closed).toBeGreaterThanOrEqual(counts.open);
  });

  test('begins nothing more once it was interrupted', async () => {
    const { counts, thread } = threads();
    const interrupt = { interrupted: false, terminated: false, watch: () => () => undefined };
    await runJobs(jobs(1_000), { thread, interrupt }, (index) => {
      if (index === 4) interrupt.interrupted = true;
    });
    expect(counts.begun).toBeLessThan(100);
  });
});

describe('the progress of many runs', () => {
  test('is how many are done and the time left', () => {
    expect(runsProgressText(20, 80, 4_000)).toBe('20 of 80 runs  12 s left');
  });

  test('begins after two seconds on a terminal, and is wiped', () => {
    let now = 0;
    const written: string[] = [];
    const output = { isTerminal: true, write: (text: string) => void written.push(text) };
    const progress = runsProgress(output, () => now, 10);
    for (; now < 4_000; now += 1_000) progress.advance();
    progress.clear();
    progress.clear();
    expect(written).toHaveLength(3);
    expect(written.at(-1)).toBe('\r\u001b[K');
  });

  test('is silent where there is no terminal', () => {
    const write = (text: string): void => expect(text).toBe('nothing');
    let now = 0;
    const progress = runsProgress({ isTerminal: false, write }, () => now, 2);
    now = 9_000;
    progress.advance();
    progress.clear();
  });
});
