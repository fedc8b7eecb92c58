import { availableParallelism } from 'node:os';
import PQueue from 'p-queue';
import type { Settings } from '../settings/settings.ts';
import type { World } from '../world.ts';
import type { FinishedRun, Thread } from './thread.ts';

/** One run among many. */
export interface Job {
  readonly settings: Settings;
  readonly seed: number;
  /** What tells it from the others, for messages: `seed 3`. */
  readonly label: string;
}

/** Many runs, each made up when its turn comes. */
export interface Jobs extends Iterable<Job> {
  readonly count: number;
}

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

/** `error`, with the run at which it happened. */
function ofJob({ label }: Job, error: unknown): unknown {
  if (error instanceof Error) error.message = `${label}: ${error.message}`;
  return error;
}

/**
 * Runs all jobs, as many at once as there are processors, and calls `done` with each run, in any order.
 * Begins no more after a failure or an interrupt. Throws the first failure.
 */
export async function runJobs(
  jobs: Jobs,
  { thread, interrupt }: Pick<World, 'thread' | 'interrupt'>,
  done: (index: number, run: FinishedRun) => void,
): Promise<void> {
  const concurrency = Math.max(1, Math.min(availableParallelism(), jobs.count));
  const queue = new PQueue({ concurrency });
  const threads = new Threads(thread);
  const failures: unknown[] = [];
  const isOver = (): boolean => interrupt.interrupted || failures.length > 0;
  const runJob = async (index: number, job: Job): Promise<void> => {
    if (isOver()) return;
    try {
      done(index, await threads.use((each) => each.simulate(job.settings, job.seed)));
    } catch (error) {
      failures.push(ofJob(job, error));
      await threads.close();
    }
  };
  const unwatch = interrupt.watch();
  try {
    let next = 0;
    for (const job of jobs) {
      await queue.onSizeLessThan(2 * concurrency);
      if (isOver()) break;
      const index = next++;
      void queue.add(() => runJob(index, job));
    }
    await queue.onIdle();
  } finally {
    unwatch();
    await threads.close();
  }
  if (failures.length > 0) throw failures[0];
}
