import type { Distribution } from '@spigo/dynamics';
import type { Duration } from '@spigo/kernel';
import * as z from 'zod/mini';
import { distribution } from './distributions.ts';
import { duration, span } from './durations.ts';
import { type Link, link, type Target, target } from './targets.ts';
import {
  anyNumber,
  fields,
  flag,
  lazily,
  listOf,
  notNegative,
  oneOf,
  optional,
  required,
  type Schema,
  share,
  text,
} from './vocabulary.ts';

/** When a fault begins and how long it lasts; without `for` it never heals. */
export interface FaultTime {
  /** Simulated time from the start of the run. */
  readonly at?: Duration;
  /** Again and again, after so long: a monkey. */
  readonly every?: Distribution;
  readonly for?: Duration;
}

/** What goes wrong. */
export type FaultKind =
  | { readonly kind: 'kill'; readonly target: Target }
  | { readonly kind: 'slow'; readonly target: Target; readonly factor: number }
  | { readonly kind: 'delay'; readonly link: Link; readonly add: Distribution }
  | { readonly kind: 'loss'; readonly link: Link; readonly rate: number }
  | { readonly kind: 'partition'; readonly between: readonly Target[]; readonly oneWay?: boolean }
  | { readonly kind: 'error'; readonly target: Target; readonly rate: number }
  | { readonly kind: 'pause'; readonly target: Target }
  | { readonly kind: 'duplicate'; readonly link: Link; readonly rate: number }
  | { readonly kind: 'registry'; readonly target: Target; readonly mode: 'gone' | 'stale' }
  | { readonly kind: 'dns'; readonly target: Target }
  | {
      readonly kind: 'clock';
      readonly target: Target;
      readonly offset?: Duration;
      readonly drift?: number;
    }
  | { readonly kind: 'set'; readonly path: string; readonly value: unknown };

/** One entry of the fault plan. */
export type Fault = FaultTime & FaultKind;

const times = () => ({
  at: optional(duration(), 'when it begins'),
  every: optional(distribution, 'again and again, after so long: a monkey'),
  for: optional(span(), 'how long it lasts; without it, for ever'),
});
const onTarget = () => required(target, 'what it hits');
const onLink = () => required(link, 'whose messages it hits');
const rate = (about: string) => required(share(), about);

const ofInstances = () =>
  [
    fields({ ...times(), kind: z.literal('kill'), target: onTarget() }),
    fields({
      ...times(),
      kind: z.literal('slow'),
      target: onTarget(),
      factor: required(notNegative(), 'multiple of service times'),
    }),
    fields({
      ...times(),
      kind: z.literal('error'),
      target: onTarget(),
      rate: rate('share of requests that fail'),
    }),
    fields({ ...times(), kind: z.literal('pause'), target: onTarget() }),
    fields({
      ...times(),
      kind: z.literal('clock'),
      target: onTarget(),
      offset: optional(duration(), 'how far its clock is off'),
      drift: optional(anyNumber(), 'seconds that its clock gains in a second'),
    }),
  ] as const;

const ofMessages = () =>
  [
    fields({
      ...times(),
      kind: z.literal('delay'),
      link: onLink(),
      add: required(distribution, 'added to the delay'),
    }),
    fields({
      ...times(),
      kind: z.literal('loss'),
      link: onLink(),
      rate: rate('share of messages that are lost'),
    }),
    fields({
      ...times(),
      kind: z.literal('duplicate'),
      link: onLink(),
      rate: rate('share of messages that arrive twice'),
    }),
    fields({
      ...times(),
      kind: z.literal('partition'),
      between: required(listOf(target, 2), 'who cannot reach each other'),
      oneWay: optional(flag(), 'only from the first to the others'),
    }),
  ] as const;

const ofTheRest = () =>
  [
    fields({
      ...times(),
      kind: z.literal('registry'),
      target: onTarget(),
      mode: required(oneOf(['gone', 'stale']), 'dead, or alive and out of date'),
    }),
    fields({ ...times(), kind: z.literal('dns'), target: onTarget() }),
    fields({
      ...times(),
      kind: z.literal('set'),
      path: required(text(), 'a field: services.web.policies.db.timeout'),
      value: required(z.unknown(), 'what it becomes'),
    }),
  ] as const;

/** Reads one entry of the fault plan. */
export const fault: () => Schema<Fault> = lazily('fault', () => {
  const kinds = z.discriminatedUnion('kind', [...ofInstances(), ...ofMessages(), ...ofTheRest()]);
  return kinds.check((payload) => {
    const { at, every } = payload.value;
    if ((at === undefined) === (every === undefined)) {
      payload.issues.push({ code: 'custom', message: 'either at or every', input: payload.value });
    }
  });
});
