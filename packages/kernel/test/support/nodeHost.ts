import { setImmediate as atNextTurn } from 'node:timers';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Drain, Host } from '../../src/host.ts';

const tick: unknown = Reflect.get(process, '_tickCallback');

/** Node's immediate drain; the test fails loudly where this Node has none. */
function drainAtOnce(): void {
  if (typeof tick !== 'function') throw new Error('this Node has no process._tickCallback');
  tick.call(process);
}

/** Both ways of driving async behaviours. */
export const drains: Readonly<Record<'sync' | 'async', Drain>> = {
  sync: { kind: 'sync', drain: drainAtOnce },
  async: { kind: 'async', drain: () => nextTurn() },
};

/** Runs `work` at the bottom of a macrotask, where a synchronous drain works. */
export function inMacrotask<T>(work: () => T): Promise<T> {
  return new Promise((resolve, reject) => {
    atNextTurn(() => {
      try {
        resolve(work());
      } catch (error) {
        reject(error);
      }
    });
  });
}

/** A small host on Node, with the drain asked for; time stands still, so slices keep their size. */
export function nodeHost(kind: 'sync' | 'async' | 'none' = 'sync'): Host {
  const host = { nowMs: () => 0, sleep: () => nextTurn(), macrotask: inMacrotask };
  return kind === 'none' ? host : { ...host, drain: drains[kind] };
}
