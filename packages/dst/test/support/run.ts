import { setImmediate as atNextTurn } from 'node:timers';
import type { Host } from '@spigo/kernel';
import {
  type DstHost,
  nodeDstHost,
  type PlanEntry,
  type RunResult,
  runWorld,
  type ScenarioOptions,
  scenario,
  Timeline,
  type TimelineEntry,
} from '../../src/index.ts';
import type { EventTrace } from '../../src/world/world.ts';

const tick: unknown = Reflect.get(process, '_tickCallback');

const macrotask = <T>(work: () => T): Promise<T> =>
  new Promise<T>((resolve, reject) => {
    atNextTurn(() => {
      try {
        resolve(work());
      } catch (error) {
        reject(error);
      }
    });
  });

/** Node as it is, with a drain at once or one that takes a turn of the loop. */
export function kernelHost(drain: 'sync' | 'async' = 'sync'): Host {
  return {
    nowMs: () => performance.now(),
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    macrotask,
    drain:
      drain === 'sync'
        ? {
            kind: 'sync',
            drain: () => {
              if (typeof tick === 'function') tick.call(process);
            },
          }
        : { kind: 'async', drain: () => new Promise((resolve) => atNextTurn(resolve)) },
  };
}

const sources = /\/packages\/[a-z]+\/src\/|\/spigo-packages\/|\/node_modules\//;

/** A host for tests; the sources of the project are the simulator's own. */
export const host: DstHost = nodeDstHost({
  kernel: kernelHost(),
  own: (path) => sources.test(path) && !path.includes('/test/'),
});

/** A run, and what happened in it. */
export type Ran = RunResult & { readonly lines: readonly TimelineEntry[] };

/** Runs one seed of a scenario; it needs no name. `trace` hears of every event before it is run. */
export async function run(
  options: Omit<ScenarioOptions, 'name'>,
  seed = 1,
  plan: readonly PlanEntry[] | null = null,
  on: DstHost = host,
  trace: EventTrace | null = null,
): Promise<Ran> {
  const timeline = new Timeline();
  const made = scenario({ name: 'test', ...options });
  const result = await runWorld(made, seed, { host: on, plan, timeline, trace });
  return { ...result, lines: timeline.entries };
}

/** What `who` has logged. */
export const said = (ran: Ran, who: string): string[] =>
  ran.lines.filter((line) => line.who === who && line.level === 'info').map(({ text }) => text);

/** The code of what is thrown. */
export async function codeOf(work: () => Promise<unknown>): Promise<string> {
  try {
    await work();
    return 'none';
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error);
  }
}
