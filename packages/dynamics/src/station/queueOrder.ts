/**
 * The order in which waiting requests are taken. Entries whose request has left by another way stay
 * until they are come upon or swept; they are told by the request's stage.
 */
export interface QueueOrder<J> {
  /** Entries, those of requests that have left included. */
  readonly size: number;
  push(job: J): void;
  /** The next that still waits; null if there is none. */
  take(): J | null;
  /** What was taken last is not served: it shall not be held against its source. */
  refund(): void;
  /** Forgets the entries of requests that have left. */
  sweep(): void;
  clear(): void;
}
