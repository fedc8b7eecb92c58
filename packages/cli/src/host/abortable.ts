import { createContext, Script } from 'node:vm';
import { isMainThread } from 'node:worker_threads';
import type { Host } from '@spigo/kernel';

/** The user has ended work that knows no slices. */
export class InterruptedError extends Error {
  override readonly name: string = 'InterruptedError';

  constructor() {
    super('interrupted: nothing was written');
  }
}

const call = new Script('work()');
const noWork = (): void => undefined;
const place = createContext({ work: noWork });

/** Node's own watchdog, a thread that sees SIGINT, has ended a script. */
const isBroken = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  'code' in error &&
  error.code === 'ERR_SCRIPT_EXECUTION_INTERRUPTED';

/**
 * Does synchronous work of any length, which SIGINT ends where it is: a handler of the process would
 * wait for its end. No `finally` inside `work` is executed then, so what it has made must be given up.
 * Costs a tenth of a millisecond. Threads do plain work: their process can end them.
 * Throws an InterruptedError, or what `work` throws.
 */
export function abortable<T>(work: () => T): T {
  if (!isMainThread) return work();
  const done: T[] = [];
  place['work'] = (): void => {
    done.push(work());
  };
  try {
    call.runInContext(place, { breakOnSigint: true });
  } catch (error) {
    throw isBroken(error) ? new InterruptedError() : error;
  } finally {
    place['work'] = noWork;
  }
  return done[0] as T;
}

/** `chunks`, each of them made by abortable work. */
export function* abortableChunks(chunks: Iterable<string>): Generator<string> {
  const iterator = chunks[Symbol.iterator]();
  for (;;) {
    const next = abortable(() => iterator.next());
    if (next.done === true) return;
    yield next.value;
  }
}

/** The same machine, on which SIGINT ends what cannot be cut into slices. */
export function abortableHost(host: Host): Host {
  return { ...host, whole: abortable };
}
