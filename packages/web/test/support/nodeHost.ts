import type { Host } from '@spigo/kernel';

/** What an engine needs of the machine, as Node has it. */
export const nodeHost: Host = {
  nowMs: () => performance.now(),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  macrotask: (work) =>
    new Promise((resolve, reject) => {
      setImmediate(() => {
        try {
          resolve(work());
        } catch (error) {
          reject(error);
        }
      });
    }),
};
