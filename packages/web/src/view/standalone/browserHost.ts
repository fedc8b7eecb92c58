import type { Host } from '@spigo/kernel';

/**
 * A turn of the browser's event loop. A timer would do as well, but timers inside of timers wait for
 * four milliseconds, and a message does not.
 */
function turn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

/**
 * A browser, or a worker in one, as the machine that a run stands on. No browser lets a script empty
 * the queue of microtasks at once; a turn of the event loop does, and everything must wait for it.
 */
export const browserHost: Host = {
  nowMs: () => performance.now(),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  macrotask: async (work) => {
    await turn();
    return work();
  },
  drain: { kind: 'async', drain: turn },
};
