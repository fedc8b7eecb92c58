/** Why a run ended: nothing left, the time or number of events reached, or `halt` was called. */
export type RunEnd = 'idle' | 'until' | 'events' | 'halted';

/** Moments in the life of a run; for progress and cleaning up, not for every message. */
export interface Lifecycle {
  /** A run begins or goes on. */
  started: () => void;
  /** A slice is over; the host has its turn. */
  slice: (executed: number) => void;
  /** A run has ended for this reason. */
  ended: (why: RunEnd) => void;
}

/** Subscriptions to those moments; written out, so that our types mention no library. */
export interface LifecycleEvents {
  on(event: 'started', listener: Lifecycle['started']): unknown;
  on(event: 'slice', listener: Lifecycle['slice']): unknown;
  on(event: 'ended', listener: Lifecycle['ended']): unknown;
  off(event: 'started', listener: Lifecycle['started']): unknown;
  off(event: 'slice', listener: Lifecycle['slice']): unknown;
  off(event: 'ended', listener: Lifecycle['ended']): unknown;
}
