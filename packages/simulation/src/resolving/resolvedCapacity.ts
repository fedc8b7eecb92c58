import type { AutoscalerSettings, Distribution } from '@spigo/dynamics';
import type { Duration } from '@spigo/kernel';
import type { Autoscale, Cache, Daemon, Queue } from '../schema/capacity.ts';

/** Requests that wait for a worker, with all defaults. */
export interface ResolvedQueue {
  /** How many may wait; without a bound where undefined. */
  readonly capacity?: number;
  readonly discipline: NonNullable<Queue['discipline']>;
  readonly reject: 'newest' | 'oldest';
  readonly codel?: { readonly target: Duration; readonly interval: Duration };
}

/** What is let in at all: tokens per second and how many the bucket holds, or a bound on all inside. */
export type ResolvedAdmission =
  | { readonly rate: number; readonly burst: number }
  | { readonly maxInFlight: number };

/**
 * How the number of instances in each region, or of the workers of each instance, follows a metric,
 * with all defaults. `low`, `high` and `target` are in the metric's unit: utilisation a share of the
 * workers, queueLength requests waiting in an instance, latencyP99 microseconds from arrival to
 * reply, requestsPerInstance arrivals a second.
 */
export interface ResolvedAutoscale extends AutoscalerSettings {
  readonly of: NonNullable<Autoscale['of']>;
  readonly metric: NonNullable<Autoscale['metric']>;
  /** From the decision to the first request, in microseconds. */
  readonly startDelay: number;
}

/** What one instance of a service can take, with all defaults. */
export interface ResolvedCapacity {
  /** Requests served at once; unlimited where undefined. */
  readonly workers?: number;
  readonly concurrency: 'threadPerRequest' | 'eventLoop';
  /** First come first served and without a bound where undefined. */
  readonly queue?: ResolvedQueue;
  readonly dropExpired: boolean;
  /** Everybody is admitted where undefined. */
  readonly admission?: ResolvedAdmission;
  readonly cache?: Cache;
  readonly daemons: readonly Daemon[];
  /** Microseconds added on the way in and on the way out. */
  readonly sidecar?: Distribution;
  readonly autoscale?: ResolvedAutoscale;
}
