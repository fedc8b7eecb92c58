import type { Distribution } from '@spigo/dynamics';
import type { Duration } from '@spigo/kernel';
import * as z from 'zod/mini';
import { mostAtOnce, mostPerSecond } from './bounds.ts';
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

const disciplines = ['fifo', 'lifo', 'priority', 'fair', 'processorSharing'] as const;
const metrics = ['utilisation', 'queueLength', 'latencyP99', 'requestsPerInstance'] as const;

/** Requests that wait for a worker. */
export interface Queue<Time = Duration> {
  readonly capacity?: number;
  readonly discipline?:
    | (typeof disciplines)[number]
    | { readonly fair: Readonly<Record<string, number>> };
  readonly reject?: 'newest' | 'oldest';
  readonly codel?: { readonly target: Time; readonly interval: Time };
}

/** What is let in at all: a token bucket, or a bound on all that is inside. */
export type Admission<Rate = number> =
  | { readonly rate: Rate; readonly burst?: number }
  | { readonly maxInFlight: number };

/** A cache that answers gets itself. */
export type Cache<Time = Duration> =
  | { readonly hitRatio: number }
  | {
      readonly entries: number;
      readonly ttl?: Time;
      readonly eviction?: 'lru';
    };

/** Work that an instance does on its own, again and again. */
export interface Daemon<Time = Duration, Draw = Distribution> {
  readonly every: Draw;
  readonly steps: readonly Step<Time, Draw>[];
}

/** A value of a metric: a bare number, or one with a unit, which only some metrics have. */
export type Threshold = number | { readonly time: Duration } | { readonly perSecond: number };

/** How the number of instances, or of workers, follows a metric. */
export interface Autoscale<Time = Duration, Level = Threshold> {
  readonly metric?: (typeof metrics)[number];
  readonly low?: Level;
  readonly high?: Level;
  readonly target?: Level;
  readonly period?: Time;
  readonly min?: number;
  readonly max?: number;
  readonly step?: number;
  readonly startDelay?: Time;
  readonly coolDown?: Time;
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
    capacity: optional(
      whole(0, mostAtOnce),
      'waiting requests, not those in service; default unlimited',
    ),
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
    { error: 'fifo, lifo, priority, fair, processorSharing, or {fair: {SOURCE: WEIGHT}}' },
  ),
);

const admission: () => Schema<Admission> = lazily('admission', () =>
  z.union([
    fields({
      rate: required(rate(), 'tokens per time'),
      burst: optional(
        whole(1, mostPerSecond),
        'tokens that the bucket holds; default those of a second',
      ),
    }),
    fields({ maxInFlight: required(whole(1, mostAtOnce), 'requests inside an instance') }),
  ]),
);

const cache: () => Schema<Cache> = lazily('cache', () =>
  z.union([
    fields({ hitRatio: required(share(), 'share of gets that it answers') }),
    fields({
      entries: required(whole(1, mostAtOnce), 'values that it holds'),
      ttl: optional(span(), 'how long a value is good; default for ever'),
      eviction: optional(oneOf(['lru']), 'who goes when it is full; default lru'),
    }),
  ]),
);

const daemon: () => Schema<Daemon> = lazily('daemon', () =>
  fields({
    every: required(distribution, 'time between two starts'),
    steps: required(listOf(step), 'what is done'),
  }),
);

/** A number, or a text with a unit of time, or a rate. */
const threshold: () => Schema<Threshold> = lazily('threshold', () =>
  z.union(
    [
      notNegative(),
      z.pipe(
        span(),
        z.transform((time: Duration): Threshold => ({ time })),
      ),
      z.pipe(
        rate(),
        z.transform((perSecond: number): Threshold => ({ perSecond })),
      ),
    ],
    { error: 'a number, a duration (250ms) or a rate (100/s), as the metric has it' },
  ),
);

const autoscale: () => Schema<Autoscale> = lazily('autoscale', () =>
  fields({
    metric: optional(oneOf(metrics), 'what is watched; default utilisation'),
    low: optional(threshold, 'below it: fewer; default of utilisation 0.5'),
    high: optional(threshold, 'above it: more; default of utilisation 0.8'),
    target: optional(threshold, 'target tracking, instead of low, high and step'),
    period: optional(span(), 'time between two decisions; default 30s'),
    min: optional(whole(1, mostAtOnce), 'fewest, in a region or an instance; default 1'),
    max: optional(
      whole(1, mostAtOnce),
      'most, in a region or an instance; default ten times the first number',
    ),
    step: optional(whole(1, mostAtOnce), 'how many at a time; default 1'),
    startDelay: optional(duration(), 'from the decision to the first request; default 0'),
    coolDown: optional(duration(), 'no decision for this long after a change; default 0'),
    of: optional(oneOf(['instances', 'workers']), 'what is scaled; default instances'),
  }),
);

/** The fields of a service that say what one instance can take. */
export function capacityFields(): OptionalFields<Capacity> {
  return {
    workers: optional(whole(1, mostAtOnce), 'requests served at once; default unlimited'),
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
