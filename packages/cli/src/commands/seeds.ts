import { availableParallelism } from 'node:os';
import PQueue from 'p-queue';
import { exitCodes } from '../failure.ts';
import { inOrder } from '../report/inOrder.ts';
import { seedLine } from '../report/summary.ts';
import type { SeedRange } from '../settings/seeds.ts';
import type { Settings } from '../settings/settings.ts';
import type { FinishedRun, Thread } from '../workers/thread.ts';
import type { World } from '../world.ts';
import { prepare } from './prepare.ts';
import { printWarnings } from './run.ts';

/** Lends out threads, starts one where none is free, and ends them all. */
class Threads {
  readonly #free: Thread[] = [];
  readonly #all: Thread[] = [];
  readonly #start: () => Thread;

  constructor(start: () => Thread) {
    this.#start = start;
  }

  async use<T>(work: (thread: Thread) => Promise<T>): Promise<T> {
    const thread = this.#free.pop() ?? this.#begin();
    const result = await work(thread);
    this.#free.push(thread);
    return result;
  }

  async close(): Promise<void> {
    await Promise.all(this.#all.map((thread) => thread.close()));
  }

  #begin(): Thread {
    const thread = this.#start();
    this.#all.push(thread);
    return thread;
  }
}

/** `error`, with the seed at which it happened. */
function ofSeed(seed: number, error: unknown): unknown {
  if (error instanceof Error) error.message = `seed ${seed}: ${error.message}`;
  return error;
}

/** Calls `each` with every seed's run, in any order; stops at the first failure or on interrupt. */
async function runAll(
  range: SeedRange,
  settings: Settings,
  world: World,
  each: (seed: number, run: FinishedRun) => void,
): Promise<void> {
  const concurrency = Math.min(availableParallelism(), range.last - range.first + 1);
  const queue = new PQueue({ concurrency });
  const threads = new Threads(world.thread);
  const failures: unknown[] = [];
  const runSeed = async (seed: number): Promise<void> => {
    if (world.interrupt.interrupted || failures.length > 0) return;
    each(seed, await threads.use((thread) => thread.simulate(settings, seed)));
  };
  const fail = async (seed: number, error: unknown): Promise<void> => {
    failures.push(ofSeed(seed, error));
    await threads.close();
  };
  try {
    for (let seed = range.first; seed <= range.last; seed++) {
      await queue.onSizeLessThan(2 * concurrency);
      if (world.interrupt.interrupted || failures.length > 0) break;
      void queue.add(() => runSeed(seed).catch((error: unknown) => fail(seed, error)));
    }
    await queue.onIdle();
  } finally {
    await threads.close();
  }
  if (failures.length > 0) throw failures[0];
}

/** Runs one simulation for each seed, several at once, and prints a line for each in their order. */
export async function runSeeds(
  range: SeedRange,
  settings: Settings,
  world: World,
): Promise<number> {
  const { saved } = await prepare(settings, world);
  const print = ({ result }: FinishedRun): void => {
    world.stdout.write(settings.json ? `${JSON.stringify(result)}\n` : seedLine(result));
  };
  const ordered = inOrder(range.first, print);
  const warnings = new Set(saved?.warnings);
  await runAll(range, settings, world, (seed, run) => {
    for (const warning of run.warnings) warnings.add(warning);
    ordered.add(seed, run);
  });
  ordered.flush();
  printWarnings(warnings, settings, world);
  return world.interrupt.interrupted ? exitCodes.interrupted : exitCodes.done;
}
