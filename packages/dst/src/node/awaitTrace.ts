import { createHook, executionAsyncId } from 'node:async_hooks';
import type { AwaitTrace } from '../world/host.ts';
import { firstForeignFrame, type OwnFile, stackHere } from './places.ts';

/** Looks at promises, and forgets the settled ones. */
export interface AwaitWatch extends AwaitTrace {
  /** An event begins: what came before has been looked at. */
  forget(): void;
}

/**
 * Follows every promise by Node's async hooks. An `await` makes a promise that hangs on the one awaited,
 * while the function that awaits is on the stack: the first such promise of an event that is never
 * settled is where code awaits what does not come.
 */
export function watchAwaits(own: OwnFile, active: () => boolean): AwaitWatch {
  const open = new Map<number, string>();
  const hook = createHook({
    init: (id, type, trigger) => {
      if (type !== 'PROMISE' || trigger === executionAsyncId() || !active()) return;
      const place = firstForeignFrame(stackHere(), own);
      if (place !== null) open.set(id, place);
    },
    promiseResolve: (id) => void open.delete(id),
  });
  hook.enable();
  return {
    forget: () => open.clear(),
    lastPlace: () => {
      const [place] = open.values();
      return place ?? null;
    },
    stop: () => void hook.disable(),
  };
}
