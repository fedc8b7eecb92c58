import type { PeriodFigures, Result } from '@spigo/simulation';
import type { Settings } from '../settings/settings.ts';

/** What one measured run of a benchmark gives. */
export interface Measurement {
  readonly name: string;
  readonly actors: number;
  readonly messages: number;
  readonly wallMs: number;
  readonly messagesPerSecond: number;
  /** Null where there are too few actors to tell. */
  readonly bytesPerActor: number | null;
}

/** A run that is done elsewhere: plain data, so that it can cross to another thread. */
export interface FinishedRun {
  readonly result: Result;
  readonly warnings: readonly string[];
  /** Simulated time in which figures were counted: the run without its warm-up, in milliseconds. */
  readonly measuredMs: number;
  /** From one of the cuts to the next; empty where there are none. */
  readonly periods?: readonly PeriodFigures[];
}

/** A thread that does one task after another; it owns a heap and a compiler state of its own. */
export interface Thread {
  simulate(settings: Settings, seed: number): Promise<FinishedRun>;
  measure(benchmark: string): Promise<Measurement>;
  close(): Promise<void>;
}

/** Starts a fresh thread. */
export type ThreadFactory = () => Thread;
