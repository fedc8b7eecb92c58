import { constant, createSampler } from '@spigo/dynamics';
import type { Program, Step } from '../../src/operations/steps.ts';

/** Time on the worker, in microseconds. */
export const work = (us: number): Step => ({
  kind: 'work',
  time: createSampler(constant(us / 1_000)),
});

/** A call of a dependency. */
export const call = (to: string, rest: Partial<Extract<Step, { kind: 'call' }>> = {}): Step => ({
  kind: 'call',
  to,
  operation: null,
  priority: null,
  timeout: null,
  ...rest,
});

/** A one-way message to a dependency. */
export const send = (to: string, operation: string | null = null): Step => ({
  kind: 'send',
  to,
  operation,
});

/** Branches of one step each, of which `need` must succeed. */
export const parallel = (of: readonly Step[], need: number = of.length): Step => ({
  kind: 'parallel',
  need,
  branches: of.map((step) => [step]),
});

export const ignore = (...steps: Program): Step => ({ kind: 'ignore', steps });

export const repeat = (times: number, ...steps: Program): Step => ({
  kind: 'repeat',
  times,
  steps,
});

export const fail: Step = { kind: 'fail', probability: 1 };
