import { type Fault, parseFault } from '@spigo/faults';
import { UsageError } from '@spigo/kernel';
import * as z from 'zod/mini';
import { distribution } from './distributions.ts';
import { duration, span } from './durations.ts';
import { link, target } from './targets.ts';
import {
  anyNumber,
  fields,
  flag,
  lazily,
  listOf,
  oneOf,
  optional,
  positive,
  required,
  type Schema,
  share,
  text,
} from './vocabulary.ts';

export type { Fault, FaultAction as FaultKind } from '@spigo/faults';

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
      factor: required(positive(), 'multiple of service times'),
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

/** Reads one entry of the fault plan: an object, or a line. */
export const fault: () => Schema<Fault> = lazily('fault', () => {
  const kinds = z.discriminatedUnion('kind', [...ofInstances(), ...ofMessages(), ...ofTheRest()]);
  const timed = kinds.check((payload) => {
    const { at, every } = payload.value;
    if (at === undefined && every === undefined) {
      const message = 'when it strikes: at (at: 5s), or every (every: 10s)';
      payload.issues.push({ code: 'custom', message, path: ['at'], input: undefined });
    } else if (at !== undefined && every !== undefined) {
      payload.issues.push({ code: 'custom', message: 'either at or every', input: payload.value });
    }
  });
  return z.union([line(), timed], {
    error: 'a fault, or a line: "kill service web at 5s for 10s"',
  });
});

/** A fault in the words of the command line. */
function line(): Schema<Fault> {
  return z.pipe(
    z.string({ error: 'a line' }),
    z.transform((written: string, context): Fault => {
      try {
        return parseFault(written);
      } catch (error) {
        if (!(error instanceof UsageError)) throw error;
        const message = error.message.replace(/^fault: /, '');
        const params = { complete: true };
        context.issues.push({ code: 'custom', message, params, input: written });
        return z.NEVER;
      }
    }),
  );
}
