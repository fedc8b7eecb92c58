import type { Host } from '@spigo/kernel';
import type { Databases } from '../store/database.ts';
import type { Fetch, FetchWire } from './fetch.ts';

/** What the core uses of the host's AbortSignal. */
export interface Signal {
  readonly aborted: boolean;
  readonly reason: unknown;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
  throwIfAborted(): void;
}

/** What the core uses of the host's AbortController. */
export interface Aborter {
  readonly signal: Signal;
  abort(reason?: unknown): void;
}

/** The four levels of a log. */
export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

/** What the guards of a host ask and tell while a world runs. */
export interface Watch {
  /** Who runs: a service, a bot, a plan. Null while the simulator itself does. */
  actor(): string | null;
  /** Simulated code has touched `name`, which is the host's; throws. */
  refuse(name: string, instead: string): never;
  /** What simulated code wrote to the console. */
  console(level: LogLevel, text: string): void;
  /** A promise of simulated code was rejected and nobody handles it. */
  unhandled(reason: unknown): void;
}

/** Looks at the promises of one run, to say where code awaits what never comes. */
export interface AwaitTrace {
  /** File and line where simulated code has last begun to await, if known. */
  lastPlace(): string | null;
  stop(): void;
}

/** What simulated application code needs of the machine it is run on. Node's stands in `node/`. */
export interface DstHost {
  readonly kernel: Host;
  /** A structured clone; throws for what cannot be cloned. */
  clone(value: unknown): unknown;
  aborter(): Aborter;
  /** Databases for one run. Rejects with a UsageError where the host has none. */
  databases(): Promise<Databases>;
  /** `fetch` over the connections of `wire`. */
  fetcher(wire: FetchWire): Fetch;
  /** Bars the host's clock, timers, randomness and files while `watch.actor()` names somebody. */
  guard(watch: Watch): () => void;
  /** File and line of the user's code in a thrown value, or of the call in hand. */
  placeOf(thrown?: unknown): string | null;
  /** Begins to look at promises; slow, for a second run of a seed that has gone wrong. */
  traceAwaits(): AwaitTrace;
  /** Says that an event has begun, to whoever watches for endless loops. */
  beat(): void;
}
