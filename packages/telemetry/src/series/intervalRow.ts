import type { Failure } from '@spigo/gotocol';

/** Every reason for which a request can fail, in the order of the columns. */
export const failureReasons: readonly Failure[] = [
  'timeout',
  'rejected',
  'error',
  'breaker',
  'bulkhead',
  'lost',
  'dropped',
  'noRoute',
];

/** What happened in one interval, from after `from` up to and with `to`, in microseconds. */
export interface Interval {
  readonly from: number;
  readonly to: number;
  /** The faults that were in force in it, by id. */
  readonly faults: readonly string[];
}

/** One service in one interval; what cannot be said is null. */
export interface ServiceRow extends Interval {
  readonly kind: 'service';
  readonly name: string;
  /** Alive at the end of the interval. */
  readonly instances: number;
  /** Mean over the interval; null where they are unlimited. */
  readonly workers: number | null;
  readonly utilisation: number | null;
  readonly queueLength: number;
  /** Mean over the interval. */
  readonly inSystem: number;
  readonly arrivals: number;
  readonly completions: number;
  readonly failures: number;
  readonly rejections: number;
  readonly lost: number;
  readonly timeouts: number;
  readonly retries: number;
  /** Of what was replied to in the interval, in microseconds; null for nothing. */
  readonly responseMean: number | null;
  readonly responseP50: number | null;
  readonly responseP99: number | null;
}

/** Client requests in one interval: of one source, or (`requests`) of all. */
export interface RequestRow extends Interval {
  readonly kind: 'requests' | 'source';
  readonly name: string;
  readonly started: number;
  readonly succeeded: number;
  readonly failed: Readonly<Record<Failure, number>>;
  /** Under way at the end of the interval. */
  readonly inFlight: number;
  /** Succeeded of all that ended; null where none did. */
  readonly availability: number | null;
  /** Of those that succeeded in the interval, in microseconds; null for none. */
  readonly latencyMean: number | null;
  readonly latencyP50: number | null;
  readonly latencyP99: number | null;
}

/** One row of a time series. */
export type IntervalRow = ServiceRow | RequestRow;
