import { parentPort } from 'node:worker_threads';
import { InvariantError } from '@spigo/kernel';
import { benchmarks } from '../bench/benchmarks.ts';
import { openBench } from '../bench/openBench.ts';
import type { Sources } from '../commands/prepare.ts';
import { isUsersFault } from '../failure.ts';
import type { Interrupt } from '../host/interrupt.ts';
import { processSources } from '../host/processSources.ts';
import { type Answer, isThreadData, type Task } from './messages.ts';
import { simulateTask } from './simulateTask.ts';

async function measure(name: string, sources: Sources): Promise<Answer> {
  const load = benchmarks[name];
  if (load === undefined) throw new InvariantError(`no benchmark "${name}" in this thread`);
  const benchmark = await load();
  return { kind: 'measurement', measurement: await benchmark.run(openBench(sources)) };
}

async function perform(task: Task, sources: Sources, signal: Interrupt): Promise<Answer> {
  try {
    return task.kind === 'simulate'
      ? { kind: 'run', run: await simulateTask(task.settings, task.seed, sources, signal) }
      : await measure(task.benchmark, sources);
  } catch (error) {
    const known = error instanceof Error ? error : new Error(String(error));
    const { name, message, stack = '' } = known;
    return { kind: 'failure', usersFault: isUsersFault(error), name, message, stack };
  }
}

/**
 * Does the tasks that are posted to this thread of the program at `entry`, one after another, until it
 * is ended. `data` is what the thread was started with; without it, nothing happens.
 */
export function serve(data: unknown, entry: URL): void {
  if (!isThreadData(data)) return;
  const sources = processSources(entry);
  const signal: Interrupt = {
    get interrupted() {
      return Atomics.load(data.interrupted, 0) !== 0;
    },
  };
  parentPort?.on('message', async (task: Task) => {
    parentPort?.postMessage(await perform(task, sources, signal));
  });
}
