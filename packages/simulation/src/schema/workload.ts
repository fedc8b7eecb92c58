import { type Distribution, mostUsers } from '@spigo/dynamics';
import type { Duration } from '@spigo/kernel';
import * as z from 'zod/mini';
import { mostExponent, mostKeys } from './bounds.ts';
import { distribution } from './distributions.ts';
import { duration, rate, span } from './durations.ts';
import { type Policy, policyFields } from './policies.ts';
import {
  anyNumber,
  byName,
  fields,
  lazily,
  listOf,
  notNegative,
  oneOf,
  optional,
  required,
  type Schema,
  share,
  text,
  whole,
} from './vocabulary.ts';

/** When requests begin; rates are per second and totals of a workload. */
export type Arrivals =
  | { readonly process: 'constant'; readonly rate?: number; readonly interval?: Duration }
  | { readonly process: 'poisson'; readonly rate: number }
  | { readonly process: 'bernoulli'; readonly interval: Duration; readonly probability: number }
  | { readonly process: 'closed'; readonly users: number; readonly think: Distribution }
  | {
      readonly process: 'bursts';
      readonly rate: number;
      readonly peakRate: number;
      readonly on: Distribution;
      readonly off: Distribution;
    }
  | {
      readonly process: 'trace';
      /** Where the instants are; whoever loads the architecture reads them. */
      readonly file?: string;
      readonly instants?: readonly Duration[];
      /** Columns of the file that are not read, by their headings or numbers. */
      readonly unread?: readonly string[];
    };

/** A point of a piecewise linear multiple of the rate. */
export interface ProfilePoint {
  readonly at: Duration;
  readonly factor: number;
}

/** What requests ask for. */
export interface Keys {
  readonly count?: number;
  readonly distribution?: 'uniform' | 'zipf';
  readonly s?: number;
}

/** A stream of requests. */
export interface Workload extends Policy {
  readonly from?: string;
  readonly arrivals?: Arrivals;
  readonly load?: number;
  readonly profile?: readonly ProfilePoint[];
  readonly operations?: Readonly<Record<string, number>>;
  readonly keys?: Keys;
  readonly rampUp?: Duration;
  readonly priority?: number;
}

const constant = () =>
  fields({
    process: z.literal('constant'),
    rate: optional(rate(), 'requests per time: 100/s'),
    interval: optional(span(), 'time from one request to the next, instead of a rate'),
  }).check((payload) => {
    const { rate: frequency, interval } = payload.value;
    if ((frequency === undefined) === (interval === undefined)) {
      payload.issues.push({
        code: 'custom',
        message: 'either a rate or an interval',
        input: payload.value,
      });
    }
  });

const poisson = () =>
  fields({ process: z.literal('poisson'), rate: required(rate(), 'mean requests per time') });

const bernoulli = () =>
  fields({
    process: z.literal('bernoulli'),
    interval: required(span(), 'time from one chance to the next'),
    probability: required(share(), 'that a request begins'),
  });

const closed = () =>
  fields({
    process: z.literal('closed'),
    users: required(whole(1, mostUsers), 'who wait for their answer before they ask again'),
    think: required(distribution, 'between an answer and the next request'),
  });

const bursts = () =>
  fields({
    process: z.literal('bursts'),
    rate: required(rate(), 'between bursts'),
    peakRate: required(rate(), 'within a burst'),
    on: required(distribution, 'length of a burst'),
    off: required(distribution, 'time between bursts'),
  });

const trace = () =>
  fields({
    process: z.literal('trace'),
    file: optional(
      text(),
      'instants of requests, one a line or the first column of a CSV, in seconds',
    ),
    instants: optional(listOf(duration()), 'the same here, instead of a file'),
  }).check((payload) => {
    const { file, instants } = payload.value;
    if ((file === undefined) !== (instants === undefined)) return;
    payload.issues.push({
      code: 'custom',
      message: 'either a file or instants',
      input: payload.value,
    });
  });

const arrivals: () => Schema<Arrivals> = lazily('arrivals', () =>
  z.discriminatedUnion('process', [
    constant(),
    poisson(),
    bernoulli(),
    closed(),
    bursts(),
    trace(),
  ]),
);

const keys: () => Schema<Keys> = lazily('keys', () =>
  fields({
    count: optional(whole(1, mostKeys), 'different keys; default 1000'),
    distribution: optional(oneOf(['uniform', 'zipf']), 'how they are drawn; default uniform'),
    s: optional(notNegative(mostExponent), 'exponent of zipf; default 1'),
  }),
);

const profilePoint: () => Schema<ProfilePoint> = lazily('profilePoint', () =>
  fields({
    at: required(duration(), 'simulated time'),
    factor: required(notNegative(), 'multiple of the rate'),
  }),
);

/** Reads a workload. */
export const workload: () => Schema<Workload> = lazily('workload', () =>
  fields({
    from: optional(
      text(),
      'the client; default each denominator, else who calls others and is called by none',
    ),
    arrivals: optional(arrivals, 'when requests begin; default constant, every chat interval'),
    load: optional(notNegative(), 'multiple of the rate, or of the users; default 1'),
    profile: optional(listOf(profilePoint, 1), 'piecewise linear multiple of the rate'),
    operations: optional(byName(notNegative()), 'weights; default two gets to a put'),
    keys: optional(keys, 'what is asked for'),
    rampUp: optional(duration(), 'closed users: user i of N begins at (i-1)/N of it; default 0s'),
    priority: optional(anyNumber(), 'larger first; default 5'),
    ...policyFields(),
  }),
);
