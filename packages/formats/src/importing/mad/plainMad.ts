import type { PlainArchitecture, PlainService } from '../plainService.ts';

/** A step of an operation as an architecture file writes it. */
export type PlainStep =
  | { readonly work: string }
  | {
      readonly call: {
        readonly to: string;
        readonly operation: string;
        readonly timeout?: string;
        readonly priority?: number;
      };
    }
  | { readonly send: { readonly to: string; readonly operation: string } }
  | {
      readonly retry: {
        readonly maxRetries: number;
        readonly backoff: {
          readonly kind: 'constant' | 'exponential';
          readonly base: string;
          readonly jitter?: 'slots';
        };
        readonly steps: readonly PlainStep[];
      };
    }
  | { readonly ignore: readonly PlainStep[] }
  | { readonly fail: number };

/** The steps of operations by name. */
export type PlainOperations = Readonly<Record<string, readonly PlainStep[]>>;

/** A service or client of a MAD model as an architecture file writes it. */
export interface PlainMadService extends PlainService {
  readonly serviceTime?: string;
  readonly workers?: number;
  readonly concurrency?: 'eventLoop';
  readonly queue?: { readonly capacity?: number; readonly discipline?: 'lifo' | 'priority' };
  readonly dropExpired?: true;
  readonly autoscale?: {
    readonly of: 'workers';
    readonly metric: 'utilisation';
    readonly low: number;
    readonly high: number;
    readonly period: string;
    readonly min: number;
    readonly max: number;
  };
  readonly operations: PlainOperations;
}

/** What a client of a MAD model does, and when. */
export interface PlainMadWorkload {
  readonly from: string;
  readonly arrivals: { readonly process: 'constant'; readonly interval: string };
  readonly operations: { readonly get: 1 };
  readonly priority?: number;
}

/** A MAD model as an architecture file writes it. */
export interface PlainMadArchitecture extends PlainArchitecture {
  readonly services: readonly PlainMadService[];
  readonly workload?: readonly PlainMadWorkload[];
  readonly network: {
    readonly profile: 'none';
    readonly edge: string;
    readonly sameZone: string;
    readonly crossZone?: string;
  };
}

/** Microseconds as files write them, in the largest unit that takes no fraction. */
export function plainDuration(us: number): string {
  if (us >= 1_000_000 && us % 1_000_000 === 0) return `${us / 1_000_000}s`;
  return us % 1_000 === 0 ? `${us / 1_000}ms` : `${us}us`;
}
