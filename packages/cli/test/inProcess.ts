import { simulateTask } from '../src/workers/simulateTask.ts';
import type { Thread } from '../src/workers/thread.ts';
import type { World } from '../src/world.ts';

const noBenchmark = (): never => {
  throw new Error('this thread measures nothing');
};

/** A thread that is none: it does what one does, here and at once. */
export function threadIn(world: Pick<World, 'architectures' | 'engine' | 'formats'>): () => Thread {
  const going = { interrupted: false };
  return () => ({
    simulate: async (settings, seed) => await simulateTask(settings, seed, world, going),
    measure: async () => noBenchmark(),
    close: async () => undefined,
  });
}
