import type { Summary } from './summary.ts';

/** The figures of one service, as the result has them. */
export interface ServiceFigures {
  readonly instances: number;
  readonly arrivals: number;
  readonly completions: number;
  readonly failures: number;
  readonly rejections: number;
  readonly lost: number;
  readonly inSystem: number;
  /** Calls to it that their callers gave up on, and tries beyond the first. */
  readonly timeouts: number;
  readonly retries: number;
  /** Busy worker time over available worker time, 0 to 1; null where workers are unlimited. */
  readonly utilisation: number | null;
  /** Workers of all instances, mean over time; null where they are unlimited. */
  readonly workersMean: number | null;
  /** Rejections by reason. */
  readonly refusals: Readonly<Record<string, number>>;
  readonly queueLengthMean: number;
  readonly inSystemMean: number;
  /** Reads answered with less than the newest value stored until then; only of rings. */
  readonly staleReads?: number;
  /** Time on the way of the work that has arrived; only where metrics are collected. */
  readonly networkMs?: Summary;
  readonly waitMs: Summary;
  readonly serviceMs: Summary;
  readonly responseMs: Summary;
  /** The same for each operation, by name; only where metrics are collected. */
  readonly operations?: Readonly<Record<string, OperationFigures>>;
}

/** Where the requests of one service have gone. */
export type ServiceCounts = Pick<
  ServiceFigures,
  'arrivals' | 'completions' | 'failures' | 'rejections' | 'lost' | 'inSystem'
>;

/** The figures of one operation of a service. */
export type OperationFigures = ServiceCounts &
  Pick<ServiceFigures, 'waitMs' | 'serviceMs' | 'responseMs'>;
