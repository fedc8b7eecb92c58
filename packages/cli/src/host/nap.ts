import type { Host } from '@spigo/kernel';

/** Timers of Node know whole milliseconds; a nap that is shorter holds the thread. */
const leastTimerMs = 1;

/**
 * The same machine for a thread that has nothing to do but run: naps of less than a millisecond are as
 * short as they were asked for. Messages to the thread wait for their end.
 */
export function nappingHost(host: Host): Host {
  const cell = new Int32Array(new SharedArrayBuffer(4));
  const sleep = async (ms: number): Promise<void> => {
    if (ms >= leastTimerMs) await host.sleep(ms);
    // Nobody wakes it, so that it ends when its time is over.
    else await host.macrotask(() => void Atomics.wait(cell, 0, 0, ms));
  };
  return { ...host, sleep };
}
