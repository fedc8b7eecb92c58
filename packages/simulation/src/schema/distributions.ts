import { createSampler, type Distribution } from '@spigo/dynamics';
import { UsageError } from '@spigo/kernel';
import * as z from 'zod/mini';
import { mostShape } from './bounds.ts';
import { bytes, unrounded } from './durations.ts';
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

const cv = () =>
  required(positive(mostShape), 'coefficient of variation: standard deviation over mean');

/** Reads a parameter in the unit of what is drawn. */
type Quantity = () => Schema<number>;

const mean = (of: Quantity, about = 'the true mean of what is drawn') => required(of(), about);

const constant = (of: Quantity) =>
  fields({
    distribution: z.literal('constant'),
    value: required(of(), 'what is always drawn'),
  });

const uniform = (of: Quantity) =>
  fields({
    distribution: z.literal('uniform'),
    min: required(of(), 'the least that is drawn'),
    max: required(of(), 'the most that is drawn'),
  });

const exponential = (of: Quantity) =>
  fields({
    distribution: z.literal('exponential'),
    mean: mean(of),
    min: optional(of(), 'the least that is drawn; default 0'),
  });

const erlang = (of: Quantity) =>
  fields({
    distribution: z.literal('erlang'),
    mean: mean(of),
    k: required(positive(mostShape), 'number of exponential phases'),
  });

const hyperexponential = (of: Quantity) =>
  fields({ distribution: z.literal('hyperexponential'), mean: mean(of), cv: cv() });

const lognormal = (of: Quantity) =>
  fields({ distribution: z.literal('lognormal'), mean: mean(of), cv: cv() });

const normal = (of: Quantity) =>
  fields({
    distribution: z.literal('normal'),
    mean: mean(of, 'mean before negative draws are drawn again'),
    stdDev: required(of(), 'standard deviation before negative draws are drawn again'),
  });

const pareto = (of: Quantity) =>
  fields({
    distribution: z.literal('pareto'),
    min: required(of(), 'the least that is drawn'),
    alpha: required(positive(mostShape), 'tail index'),
  });

const weibull = (of: Quantity) =>
  fields({
    distribution: z.literal('weibull'),
    mean: mean(of),
    shape: required(positive(mostShape), 'shape parameter; 1 is exponential'),
  });

const empirical = (of: Quantity) =>
  fields({
    distribution: z.literal('empirical'),
    values: optional(listOf(of(), 1), 'drawn with equal chance'),
    percentiles: optional(byName(of()), 'by percentage 0 to 100; linear between'),
  });

const shapes = (of: Quantity) =>
  z.discriminatedUnion('distribution', [
    constant(of),
    uniform(of),
    exponential(of),
    erlang(of),
    hyperexponential(of),
    lognormal(of),
    normal(of),
    pareto(of),
    weibull(of),
    empirical(of),
  ]);

/**
 * Reads a distribution of times, with parameters in microseconds: a duration alone is constant,
 * otherwise `{distribution: NAME, ...}`. What cannot be drawn from is refused here.
 */
export const distribution: () => Schema<Distribution> = lazily('distribution', () =>
  distributionOf(unrounded, 'a duration, or {distribution: NAME, ...}'),
);

/** Reads a distribution of sizes, with parameters in bytes: the same, with numbers of bytes. */
export const sizes: () => Schema<Distribution> = lazily('sizes', () =>
  distributionOf(bytes, 'a number of bytes, or {distribution: NAME, ...}'),
);

function distributionOf(of: Quantity, allowed: string): Schema<Distribution> {
  const alone = z.pipe(
    of(),
    z.transform((value: number): Distribution => ({ kind: 'constant', value })),
  );
  const shaped = z.pipe(shapes(of), z.transform(toDistribution)).check(possible);
  return z.union([alone, shaped], { error: allowed });
}

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
