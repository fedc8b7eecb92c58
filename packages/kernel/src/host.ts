import { UsageError } from './errors.ts';

/**
 * Empties the queue of microtasks, to quiescence. A synchronous drain does nothing when it is called
 * inside a microtask; that is why slices of a run begin in a macrotask.
 */
export type Drain =
  | { readonly kind: 'sync'; drain(): void }
  | { readonly kind: 'async'; drain(): Promise<void> };

/** What a run needs of the machine it runs on. Node's and the browser's stand in the edges. */
export interface Host {
  /** Wall clock in milliseconds, from any origin. */
  nowMs(): number;
  /** Resolves after at least `ms` milliseconds of wall time. */
  sleep(ms: number): Promise<void>;
  /** Runs `work` directly in a macrotask, after whatever else is waiting for its turn. */
  macrotask<T>(work: () => T): Promise<T>;
  /** Does work that cannot be cut into slices, at once, in a way that lets the user end it. Default: a plain call. */
  whole?<T>(work: () => T): T;
  /** How async behaviours are driven; without it they are refused. */
  readonly drain?: Drain;
}

/** The host's synchronous drain; null where it has none. */
export function drainNow(host: Host | undefined): (() => void) | null {
  const drain = host?.drain;
  return drain?.kind === 'sync' ? () => drain.drain() : null;
}

/** Throws a UsageError unless ten nested awaits settle in one call; inside a microtask they do not. */
export function probe(drain: () => void): void {
  let settled = false;
  const nest = async (depth: number): Promise<void> => {
    if (depth > 0) await nest(depth - 1);
  };
  void nest(10).then(() => {
    settled = true;
  });
  drain();
  if (!settled) {
    throw new UsageError(
      'the microtasks cannot be drained here: a run with async behaviours begins in a macrotask (use run(), or call runSync from a timer)',
    );
  }
}
