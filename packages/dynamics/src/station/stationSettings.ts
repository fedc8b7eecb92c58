import { UsageError } from '@spigo/kernel';
import type { Sampler } from '../sampler.ts';
import type { CoDelSettings } from './coDel.ts';
import type { FairWeights } from './fairOrder.ts';
import type { TokenBucketSettings } from './tokenBucket.ts';

/** Who is served next; `processorSharing`: all at once, each at its share of the workers. */
export type Discipline =
  | { readonly kind: 'fifo' }
  | { readonly kind: 'lifo' }
  | { readonly kind: 'priority' }
  | ({ readonly kind: 'fair' } & FairWeights)
  | { readonly kind: 'processorSharing' };

/** Where requests wait. */
export interface QueueSettings {
  /** Requests that may wait, those in service not among them: a whole number of 0 or more, or Infinity. */
  readonly capacity: number;
  readonly discipline: Discipline;
  /** Who leaves when it is full: the one that comes, or the one that has waited longest. */
  readonly reject: 'newest' | 'oldest';
  /** Sheds by age; null: nobody does. */
  readonly coDel: CoDelSettings | null;
  /** A waiting request whose caller has given up is dropped when its turn comes. */
  readonly dropExpired: boolean;
}

/** What stands in front of the queue; null: nothing. */
export interface AdmissionSettings {
  readonly tokenBucket: TokenBucketSettings | null;
  /** The most requests in the instance, in whatever stage. */
  readonly maxInFlight: number | null;
}

/** The capacity of one instance. */
export interface StationSettings {
  /** Requests served at once: a whole number of 1 or more, or Infinity. */
  readonly workers: number;
  /** Whether a worker stays with its request while that waits for a call, or is released. */
  readonly concurrency: 'threadPerRequest' | 'eventLoop';
  readonly queue: QueueSettings;
  readonly admission: AdmissionSettings;
  /** Time on a worker before anything else, in microseconds. */
  readonly serviceTime: Sampler;
  /** Share of requests that fail after their service time, 0 to 1. */
  readonly failureRate: number;
}

/** A queue without bounds, first come first served: the default. */
export const unboundedQueue: QueueSettings = {
  capacity: Number.POSITIVE_INFINITY,
  discipline: { kind: 'fifo' },
  reject: 'newest',
  coDel: null,
  dropExpired: false,
};

/** Everybody is admitted: the default. */
export const admitAll: AdmissionSettings = { tokenBucket: null, maxInFlight: null };

/** Throws a UsageError unless `count` is a whole number of `least` or more, or Infinity. */
export function checkCount(what: string, count: number, least: number): void {
  if (count === Number.POSITIVE_INFINITY || (Number.isInteger(count) && count >= least)) return;
  throw new UsageError(`${what}: found "${count}"; it must be a whole number of ${least} or more`);
}

/** Throws a UsageError unless `share` is in 0 to 1. */
export function checkShare(what: string, share: number): void {
  if (share >= 0 && share <= 1) return;
  throw new UsageError(`${what}: found "${share}"; it must be in 0 to 1`);
}
