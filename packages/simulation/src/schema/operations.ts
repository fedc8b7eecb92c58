import type { Distribution } from '@spigo/dynamics';
import type { Duration } from '@spigo/kernel';
import * as z from 'zod/mini';
import { mostAtOnce, mostRetries, mostTimes } from './bounds.ts';
import { distribution, sizes } from './distributions.ts';
import { span } from './durations.ts';
import { type Backoff, backoff } from './policies.ts';
import {
  anyNumber,
  fields,
  lazily,
  listOf,
  optional,
  positive,
  required,
  type Schema,
  share,
  text,
  whole,
} from './vocabulary.ts';

/** A message to a dependency; without an operation, the one being served. */
export interface Send {
  readonly to: string;
  readonly operation?: string;
}

/** A message whose reply is waited for. */
export interface Call<Time = Duration> extends Send {
  readonly timeout?: Time;
  readonly priority?: number;
}

/** Steps side by side: all must succeed, or the first `need` of them. */
export interface Parallel<Time = Duration, Draw = Distribution> {
  readonly need?: number;
  readonly of: readonly Step<Time, Draw>[];
}

/** One way to go on, with its weight. */
export interface Choice<Time = Duration, Draw = Distribution> {
  readonly weight: number;
  readonly steps: readonly Step<Time, Draw>[];
}

/** Steps several times. */
export interface Repeat<Time = Duration, Draw = Distribution> {
  readonly times: number;
  readonly steps: readonly Step<Time, Draw>[];
}

/** Steps that are tried again when they fail. */
export interface RetrySteps<Time = Duration, Draw = Distribution> {
  readonly maxRetries: number;
  readonly backoff?: Backoff<Time>;
  readonly steps: readonly Step<Time, Draw>[];
}

/**
 * One step of an operation; steps run in order and the first failure ends them. `Time` and `Draw` are
 * how times, and times to draw, are said: in code as in files, `'50ms'` and `exponential('2ms')`.
 */
export type Step<Time = Duration, Draw = Distribution> =
  | { readonly work: Draw }
  | { readonly call: Call<Time> }
  | { readonly send: Send }
  | { readonly parallel: Parallel<Time, Draw> }
  | { readonly choice: readonly Choice<Time, Draw>[] }
  | { readonly repeat: Repeat<Time, Draw> }
  | { readonly retry: RetrySteps<Time, Draw> }
  | { readonly ignore: readonly Step<Time, Draw>[] }
  | { readonly fail: number };

/** Sizes of the messages of an operation, in bytes. */
export interface MessageSizes<Size = Distribution> {
  readonly request?: Size;
  readonly reply?: Size;
}

/** What one operation of a service does, and how large its messages are. */
export interface Operation<Time = Duration, Draw = Distribution, Size = Distribution> {
  readonly steps: readonly Step<Time, Draw>[];
  readonly bytes?: MessageSizes<Size>;
}

const steps = (): Schema<readonly Step[]> => listOf(step);

const send: () => Schema<Send> = lazily('send', () =>
  fields({
    to: required(text(), 'the dependency'),
    operation: optional(text(), 'what is asked; default the operation being served'),
  }),
);

const call: () => Schema<Call> = lazily('call', () =>
  fields({
    to: required(text(), 'the dependency'),
    operation: optional(text(), 'what is asked; default the operation being served'),
    timeout: optional(span(), 'overrides the policy'),
    priority: optional(anyNumber(), 'overrides the priority of the request'),
  }),
);

const parallel: () => Schema<Parallel> = lazily('parallel', () =>
  z.union([
    z.pipe(
      listOf(step),
      z.transform((of: readonly Step[]): Parallel => ({ of })),
    ),
    fields({
      need: optional(whole(1, mostAtOnce), 'how many must succeed; default all'),
      of: required(steps(), 'steps side by side'),
    }),
  ]),
);

const choice: () => Schema<Choice> = lazily('choice', () =>
  fields({
    weight: required(positive(), 'chance in proportion'),
    steps: required(steps(), 'what is done'),
  }),
);

const repeat: () => Schema<Repeat> = lazily('repeat', () =>
  fields({
    times: required(whole(0, mostTimes), 'how often'),
    steps: required(steps(), 'what is repeated'),
  }),
);

const retrySteps: () => Schema<RetrySteps> = lazily('retrySteps', () =>
  fields({
    maxRetries: required(whole(0, mostRetries), 'tries beyond the first'),
    backoff: optional(backoff, 'the wait before each'),
    steps: required(steps(), 'what is tried'),
  }),
);

/** Reads one step: an object with one field, whose name is the kind of step. */
export const step: () => Schema<Step> = lazily('step', () =>
  z.union(
    [
      fields({ work: required(distribution, 'time on the worker') }),
      fields({ call: required(call, 'asks a dependency and waits for the reply') }),
      fields({ send: required(send, 'tells a dependency and does not wait') }),
      fields({ parallel: required(parallel, 'steps side by side') }),
      fields({ choice: required(listOf(choice, 1), 'one of several ways, by weight') }),
      fields({ repeat: required(repeat, 'steps several times') }),
      fields({ retry: required(retrySteps, 'steps that are tried again') }),
      fields({ ignore: required(steps(), 'a failure inside is forgotten') }),
      fields({ fail: required(share(), 'probability of failing here') }),
    ],
    { error: 'one of work, call, send, parallel, choice, repeat, retry, ignore, fail' },
  ),
);

/** Reads an operation: its steps, or an object of steps and sizes. */
export const operation: () => Schema<Operation> = lazily('operation', () =>
  z.union(
    [
      z.pipe(
        steps(),
        z.transform((all: readonly Step[]): Operation => ({ steps: all })),
      ),
      fields({
        steps: required(steps(), 'what is done, in order'),
        bytes: optional(
          fields({
            request: optional(sizes, 'bytes of a request'),
            reply: optional(sizes, 'bytes of a reply'),
          }),
          'sizes of messages, where links have a bandwidth',
        ),
      }),
    ],
    { error: 'a list of steps' },
  ),
);
