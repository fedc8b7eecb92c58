import type { Arrivals, ClosedWorkload, ProfilePoint } from '@spigo/dynamics';
import type { Duration } from '@spigo/kernel';
import type { Policy } from '../schema/policies.ts';

/**
 * When the requests of a workload begin, in microseconds, for the whole workload: whatever becomes of
 * them, or by users who wait for their answers.
 */
export type ResolvedArrivals = Arrivals | ({ readonly process: 'closed' } & ClosedWorkload);

/** What requests ask for; `s` is the exponent of zipf. */
export type ResolvedKeys =
  | { readonly count: number; readonly distribution: 'uniform' }
  | { readonly count: number; readonly distribution: 'zipf'; readonly s: number };

/** How a client treats its own requests: it has no instances to choose from. */
export type ClientPolicy = Omit<Policy, 'loadBalancing'>;

/** A stream of requests with all its defaults. */
export interface ResolvedWorkload {
  /** The clients: services whose instances are dealt the requests in turn. */
  readonly from: readonly string[];
  readonly arrivals: ResolvedArrivals;
  /** Multiple of the rate, or of the users. */
  readonly load: number;
  /** Piecewise linear multiple of the rate, in order of time; empty: 1. */
  readonly profile: readonly ProfilePoint[];
  /** Weights by name of operation. */
  readonly operations: Readonly<Record<string, number>>;
  readonly keys: ResolvedKeys;
  /** Closed users begin one after another within so many microseconds; 0 where it is an open one. */
  readonly rampUp: Duration;
  /** Larger goes first. */
  readonly priority: number;
  /** How the client itself treats its requests; nothing in it where the file says nothing. */
  readonly policy: ClientPolicy;
}
