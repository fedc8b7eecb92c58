import type { Backoff, Breaker, Policy, Retry, Window } from '../schema/policies.ts';
import type { PlainFile } from './builder.ts';
import { durationText, given, type Nothing } from './written.ts';

/** A policy as files write it. */
export function writePolicy(policy: Policy): PlainFile {
  const { timeout, retry, breaker, bulkhead, hedge, loadBalancing, ...rest } = policy;
  const nothing: Nothing = rest;
  return {
    ...nothing,
    ...given('timeout', timeout, durationText),
    ...given('retry', retry, writeRetry),
    ...given('breaker', breaker, writeBreaker),
    ...given('bulkhead', bulkhead),
    ...given('hedge', hedge, durationText),
    ...given('loadBalancing', loadBalancing),
  };
}

/** A back-off as files write it; `time` writes its times. */
export function writeBackoff<Time>(
  { kind, base, cap, jitter, ...rest }: Backoff<Time>,
  time: (time: Time) => unknown,
): PlainFile {
  const nothing: Nothing = rest;
  return {
    ...nothing,
    kind,
    base: time(base),
    ...given('cap', cap, time),
    ...given('jitter', jitter),
  };
}

function writeRetry({ maxRetries, backoff, budget, ...rest }: Retry): PlainFile {
  const nothing: Nothing = rest;
  return {
    ...nothing,
    maxRetries,
    ...given('backoff', backoff, (each) => writeBackoff(each, durationText)),
    ...given('budget', budget),
  };
}

function writeBreaker(breaker: Breaker): PlainFile {
  const { window, minimumCalls, failureRate, openFor, probes, ...rest } = breaker;
  const nothing: Nothing = rest;
  return {
    ...nothing,
    window: writeWindow(window),
    ...given('minimumCalls', minimumCalls),
    failureRate,
    openFor: durationText(openFor),
    ...given('probes', probes),
  };
}

function writeWindow(window: Window): string | number {
  return 'calls' in window ? window.calls : durationText(window.duration);
}
