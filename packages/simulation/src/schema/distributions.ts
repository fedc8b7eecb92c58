import { createSampler, type Distribution } from '@spigo/dynamics';
import { UsageError } from '@spigo/kernel';
import * as z from 'zod/mini';
import { unrounded } from './durations.ts';
import {
  byName,
  fields,
  lazily,
  listOf,
  optional,
  positive,
  required,
  type Schema,
} from './vocabulary.ts';

const cv = () => required(positive(), 'coefficient of variation: standard deviation over mean');
const mean = (about = 'the true mean of what is drawn') => required(unrounded(), about);

const constant = () =>
  fields({
    distribution: z.literal('constant'),
    value: required(unrounded(), 'what is always drawn'),
  });

const uniform = () =>
  fields({
    distribution: z.literal('uniform'),
    min: required(unrounded(), 'the least that is drawn'),
    max: required(unrounded(), 'the most that is drawn'),
  });

const exponential = () =>
  fields({
    distribution: z.literal('exponential'),
    mean: mean(),
    min: optional(unrounded(), 'the least that is drawn; default 0'),
  });

const erlang = () =>
  fields({
    distribution: z.literal('erlang'),
    mean: mean(),
    k: required(positive(), 'number of exponential phases'),
  });

const hyperexponential = () =>
  fields({ distribution: z.literal('hyperexponential'), mean: mean(), cv: cv() });

const lognormal = () => fields({ distribution: z.literal('lognormal'), mean: mean(), cv: cv() });

const normal = () =>
  fields({
    distribution: z.literal('normal'),
    mean: mean('mean before negative draws are drawn again'),
    stdDev: required(unrounded(), 'standard deviation before negative draws are drawn again'),
  });

const pareto = () =>
  fields({
    distribution: z.literal('pareto'),
    min: required(unrounded(), 'the least that is drawn'),
    alpha: required(positive(), 'tail index'),
  });

const weibull = () =>
  fields({
    distribution: z.literal('weibull'),
    mean: mean(),
    shape: required(positive(), 'shape parameter; 1 is exponential'),
  });

const empirical = () =>
  fields({
    distribution: z.literal('empirical'),
    values: optional(listOf(unrounded(), 1), 'drawn with equal chance'),
    percentiles: optional(byName(unrounded()), 'by percentage 0 to 100; linear between'),
  });

const shapes = () =>
  z.discriminatedUnion('distribution', [
    constant(),
    uniform(),
    exponential(),
    erlang(),
    hyperexponential(),
    lognormal(),
    normal(),
    pareto(),
    weibull(),
    empirical(),
  ]);

/**
 * Reads a distribution of times, with parameters in microseconds: a duration alone is constant,
 * otherwise `{distribution: NAME, ...}`. What cannot be drawn from is refused here.
 */
export const distribution: () => Schema<Distribution> = lazily('distribution', () =>
  z.union(
    [
      z.pipe(
        unrounded(),
        z.transform((value: number): Distribution => ({ kind: 'constant', value })),
      ),
      z.pipe(shapes(), z.transform(toDistribution)).check(possible),
    ],
    { error: 'a duration, or {distribution: NAME, ...}' },
  ),
);

type Shape = z.output<ReturnType<typeof shapes>>;

/** The form in which `dynamics` draws: `kind` for `distribution`, one of the empirical forms. */
function toDistribution(shape: Shape): Distribution {
  switch (shape.distribution) {
    case 'constant':
      return { kind: 'constant', value: shape.value };
    case 'uniform':
      return { kind: 'uniform', min: shape.min, max: shape.max };
    case 'exponential': {
      const { mean, min } = shape;
      return min === undefined ? { kind: 'exponential', mean } : { kind: 'exponential', mean, min };
    }
    case 'erlang':
      return { kind: 'erlang', mean: shape.mean, k: shape.k };
    case 'hyperexponential':
      return { kind: 'hyperexponential', mean: shape.mean, cv: shape.cv };
    case 'lognormal':
      return { kind: 'lognormal', mean: shape.mean, cv: shape.cv };
    case 'normal':
      return { kind: 'normal', mean: shape.mean, stdDev: shape.stdDev };
    case 'pareto':
      return { kind: 'pareto', min: shape.min, alpha: shape.alpha };
    case 'weibull':
      return { kind: 'weibull', mean: shape.mean, shape: shape.shape };
    case 'empirical':
      return shape.values === undefined
        ? { kind: 'empirical', percentiles: shape.percentiles ?? {} }
        : { kind: 'empirical', values: shape.values };
  }
}

function possible(payload: z.core.ParsePayload<Distribution>): void {
  const impossible = reasonAgainst(payload.value);
  if (impossible === undefined) return;
  payload.issues.push({
    code: 'custom',
    message: impossible,
    params: { complete: true },
    input: payload.value,
  });
}

function reasonAgainst(shape: Distribution): string | undefined {
  try {
    createSampler(shape);
    return undefined;
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
}
