import { setImmediate as atNextTurn } from 'node:timers';
import { setTimeout as timer } from 'node:timers/promises';
import type { Drain, Host } from '@spigo/kernel';

/** Milliseconds of wall time since some fixed moment, with the fraction; never goes back. */
export function wallMs(): number {
  return performance.now();
}

/** Runs `work` in the next turn of the event loop, so that signals and sockets are served before. */
function macrotask<T>(work: () => T): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    atNextTurn(() => {
      try {
        resolve(work());
      } catch (error) {
        reject(error);
      }
    });
  });
}

/** Node as the machine that a run stands on. */
export function nodeHost(drain: Drain): Host {
  return { nowMs: wallMs, sleep: (ms) => timer(ms), macrotask, drain };
}
