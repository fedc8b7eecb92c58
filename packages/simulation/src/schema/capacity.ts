import type { Distribution } from '@spigo/dynamics';
import type { Duration } from '@spigo/kernel';
import * as z from 'zod/mini';
import { distribution } from './distributions.ts';
import { duration, rate, span } from './durations.ts';
import { type Step, step } from './operations.ts';
import {
  byName,
  fields,
  flag,
  lazily,
  listOf,
  notNegative,
  type OptionalFields,
  oneOf,
  optional,
  positive,
  required,
  type Schema,
  share,
  whole,
} from './vocabulary.ts';

const disciplines = ['fifo', 'lifo', 'priority', 'processorSharing'] as const;
const metrics = ['utilisation', 'queueLength', 'latencyP99', 'requestsPerInstance'] as const;

/** Requests that wait for a worker. */
export interface Queue {
  readonly capacity?: number;
  readonly discipline?:
    | (typeof disciplines)[number]
    | { readonly fair: Readonly<Record<string, number>> };
  readonly reject?: 'newest' | 'oldest';
  readonly codel?: { readonly target: Duration; readonly interval: Duration };
}

/** What is let in at all: a token bucket, or a bound on all that is inside. */
export type Admission =
  | { readonly rate: number; readonly burst?: number }
  | { readonly maxInFlight: number };

/** A cache that answers gets itself. */
export type Cache =
  | { readonly hitRatio: number }
  | {
      readonly entries: number;
      readonly ttl?: Duration;
      readonly eviction?: 'lru' | 'lfu' | 'fifo';
    };

/** Work that an instance does on its own, again and again. */
export interface Daemon {
  readonly every: Distribution;
  readonly steps: readonly Step[];
}

/** How the number of instances, or of workers, follows a metric. */
export interface Autoscale {
  readonly metric?: (typeof metrics)[number];
  readonly low?: number;
  readonly high?: number;
  readonly target?: number;
  readonly period?: Duration;
  readonly min?: number;
  readonly max?: number;
  readonly step?: number;
  readonly startDelay?: Duration;
  readonly coolDown?: Duration;
  readonly of?: 'instances' | 'workers';
}

/** What one instance can take. */
export interface Capacity {
  /** Requests served at once; unlimited where undefined. */
  readonly workers?: number;
  readonly concurrency?: 'threadPerRequest' | 'eventLoop';
  readonly queue?: Queue;
  readonly dropExpired?: boolean;
  readonly admission?: Admission;
  readonly cache?: Cache;
  readonly daemons?: readonly Daemon[];
  readonly sidecar?: Distribution;
  readonly autoscale?: Autoscale;
}

const queue: () => Schema<Queue> = lazily('queue', () =>
  fields({
    capacity: optional(whole(0), 'waiting requests, not those in service; default unlimited'),
    discipline: optional(discipline, 'who is next; default fifo'),
    reject: optional(oneOf(['newest', 'oldest']), 'who goes when it is full; default newest'),
    codel: optional(
      fields({
        target: required(span(), 'waiting time that is still good'),
        interval: required(span(), 'how long it may be worse'),
      }),
      'sheds by age',
    ),
  }),
);

const discipline: () => Schema<NonNullable<Queue['discipline']>> = lazily('discipline', () =>
  z.union(
    [oneOf(disciplines), fields({ fair: required(byName(positive()), 'weights of the sources') })],
    { error: 'fifo, lifo, priority, processorSharing, or {fair: weights}' },
  ),
);

const admission: () => Schema<Admission> = lazily('admission', () =>
  z.union([
    fields({
      rate: required(rate(), 'tokens per time'),
      burst: optional(whole(1), 'tokens that the bucket holds'),
    }),
    fields({ maxInFlight: required(whole(1), 'requests inside an instance') }),
  ]),
);

const cache: () => Schema<Cache> = lazily('cache', () =>
  z.union([
    fields({ hitRatio: required(share(), 'share of gets that it answers') }),
    fields({
      entries: required(whole(1), 'values that it holds'),
      ttl: optional(span(), 'how long a value is good'),
      eviction: optional(oneOf(['lru', 'lfu', 'fifo']), 'who goes when it is full'),
    }),
  ]),
);

const daemon: () => Schema<Daemon> = lazily('daemon', () =>
  fields({
    every: required(distribution, 'time between two starts'),
    steps: required(listOf(step), 'what is done'),
  }),
);

const autoscale: () => Schema<Autoscale> = lazily('autoscale', () =>
  fields({
    metric: optional(oneOf(metrics), 'what is watched; default utilisation'),
    low: optional(notNegative(), 'below it: fewer'),
    high: optional(notNegative(), 'above it: more'),
    target: optional(positive(), 'target tracking, instead of low, high and step'),
    period: optional(span(), 'time between two decisions'),
    min: optional(whole(0), 'fewest'),
    max: optional(whole(1), 'most'),
    step: optional(whole(1), 'how many at a time'),
    startDelay: optional(duration(), 'from the decision to the first request'),
    coolDown: optional(duration(), 'no decision for this long after a change'),
    of: optional(oneOf(['instances', 'workers']), 'what is scaled; default instances'),
  }),
);

/** The fields of a service that say what one instance can take. */
export function capacityFields(): OptionalFields<Capacity> {
  return {
    workers: optional(whole(1), 'requests served at once; default unlimited'),
    concurrency: optional(
      oneOf(['threadPerRequest', 'eventLoop']),
      'whether a worker stays with its request while it waits for a call; default threadPerRequest',
    ),
    queue: optional(queue, 'requests that wait for a worker; default unlimited'),
    dropExpired: optional(flag(), 'a queued request whose caller has given up is dropped'),
    admission: optional(admission, 'a token bucket or a bound in front of the queue'),
    cache: optional(cache, 'answers gets itself'),
    daemons: optional(listOf(daemon), 'periodic work inside each instance'),
    sidecar: optional(distribution, 'delay added on the way in and on the way out'),
    autoscale: optional(autoscale, 'the number of instances follows a metric'),
  };
}
