import { type Duration, microseconds, readDuration } from '@spigo/kernel';
import * as z from 'zod/mini';
import { mostAtOnce, mostRemembered, mostRetries } from './bounds.ts';
import { duration, span } from './durations.ts';
import {
  fields,
  lazily,
  notNegative,
  type OptionalFields,
  oneOf,
  optional,
  read,
  required,
  type Schema,
  share,
  whole,
  within,
} from './vocabulary.ts';

const jitters = ['none', 'full', 'equal', 'decorrelated', 'slots'] as const;
const balancers = [
  'random',
  'roundRobin',
  'leastRequests',
  'powerOfTwo',
  'peakEwma',
  'zoneAware',
  'consistentHash',
] as const;

/** How long to wait before a retry. */
export interface Backoff<Time = Duration> {
  readonly kind: 'constant' | 'exponential';
  readonly base: Time;
  readonly cap?: Time;
  readonly jitter?: (typeof jitters)[number];
}

/** Tries beyond the first. */
export interface Retry<Time = Duration> {
  readonly maxRetries: number;
  readonly backoff?: Backoff<Time>;
  /** Retries per first try. */
  readonly budget?: number;
}

/** The last N calls, or the calls of the last so many microseconds. */
export type Window = { readonly calls: number } | { readonly duration: Duration };

/** When calls are refused for a while. */
export interface Breaker<Time = Duration, Last = Window> {
  readonly window: Last;
  /** It decides from so many calls in its window on. */
  readonly minimumCalls?: number;
  readonly failureRate: number;
  readonly openFor: Time;
  readonly probes?: number;
}

/**
 * How a caller treats one dependency. `Time` and `Last` are how times and windows are said: in code
 * as in files, `'50ms'` and `20`.
 */
export interface Policy<Time = Duration, Last = Window> {
  readonly timeout?: Time;
  readonly retry?: Retry<Time>;
  readonly breaker?: Breaker<Time, Last>;
  /** Calls in flight; more fail at once. */
  readonly bulkhead?: number;
  readonly hedge?: Time;
  readonly loadBalancing?: (typeof balancers)[number];
}

/** Reads a back-off. */
export const backoff: () => Schema<Backoff> = lazily('backoff', () =>
  fields({
    kind: required(oneOf(['constant', 'exponential']), 'constant, or doubled at each retry'),
    base: required(duration(), 'before the first retry'),
    cap: optional(duration(), 'the longest'),
    jitter: optional(oneOf(jitters), 'how chance spreads it'),
  }),
);

/** Reads a retry policy. */
export const retry: () => Schema<Retry> = lazily('retry', () =>
  fields({
    maxRetries: required(whole(0, mostRetries), 'tries beyond the first'),
    backoff: optional(backoff, 'the wait before each'),
    budget: optional(notNegative(mostRetries), 'retries per first try'),
  }),
);

const breaker = lazily<Breaker>('breaker', () =>
  fields({
    window: required(window(), 'the last N calls, or those of a duration'),
    minimumCalls: optional(
      whole(1, mostRemembered),
      'it decides from so many calls on; default the window where that is a number, else 10',
    ),
    failureRate: required(share(), 'share of failures that opens it'),
    openFor: required(span(), 'how long it refuses'),
    probes: optional(whole(1, mostRemembered), 'calls admitted while half open'),
  }),
);

function window(): Schema<Window> {
  const allowed = `a whole number of calls, 1 to ${mostRemembered}, or a duration with its unit`;
  const form = z.union([z.string(), within(1, mostRemembered, allowed)], { error: allowed });
  return read(allowed, form, (found) => {
    if (typeof found === 'number') {
      const isWhole = Number.isSafeInteger(found) && found > 0 && found <= mostRemembered;
      return isWhole ? { calls: found } : undefined;
    }
    const duration = microseconds(readDuration(found) ?? 0);
    return duration > 0 ? { duration } : undefined;
  });
}

/** The fields of a policy, for those who have them among others. */
export function policyFields(): OptionalFields<Policy> {
  return {
    timeout: optional(span(), 'from send to receipt of the reply, each try'),
    retry: optional(retry, 'tries beyond the first'),
    breaker: optional(breaker, 'refuses calls for a while after failures'),
    bulkhead: optional(whole(1, mostAtOnce), 'calls in flight; more fail at once'),
    hedge: optional(span(), 'a second try to another instance after this long; first reply wins'),
    loadBalancing: optional(oneOf(balancers), 'how an instance is chosen'),
  };
}

/** Reads a policy. */
export const policy: () => Schema<Policy> = lazily('policy', () => fields(policyFields()));
