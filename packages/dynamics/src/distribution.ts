import { type Constant, constantFamily } from './distributions/constant.ts';
import { type Empirical, empiricalFamily } from './distributions/empirical.ts';
import { type Erlang, erlangFamily } from './distributions/erlang.ts';
import { type Exponential, exponentialFamily } from './distributions/exponential.ts';
import type { Family } from './distributions/family.ts';
import { type Hyperexponential, hyperexponentialFamily } from './distributions/hyperexponential.ts';
import { type Lognormal, lognormalFamily } from './distributions/lognormal.ts';
import { type Normal, normalFamily } from './distributions/normal.ts';
import { type Pareto, paretoFamily } from './distributions/pareto.ts';
import { type Uniform, uniformFamily } from './distributions/uniform.ts';
import { type Weibull, weibullFamily } from './distributions/weibull.ts';
import type { Sampler } from './sampler.ts';

/** A distribution of times as parsed from an architecture; all times in microseconds. */
export type Distribution =
  | Constant
  | Uniform
  | Exponential
  | Erlang
  | Hyperexponential
  | Lognormal
  | Normal
  | Pareto
  | Weibull
  | Empirical;

/** What a family does for one of its members, once that has been checked. */
type Bound = { readonly mean: number; readonly variance: number; sampler(): Sampler };

function bind<D>(family: Family<D>, distribution: D): Bound {
  family.check(distribution);
  return {
    get mean() {
      return family.mean(distribution);
    },
    get variance() {
      return family.variance(distribution);
    },
    sampler: () => family.sampler(distribution),
  };
}

function bound(distribution: Distribution): Bound {
  switch (distribution.kind) {
    case 'constant':
      return bind(constantFamily, distribution);
    case 'uniform':
      return bind(uniformFamily, distribution);
    case 'exponential':
      return bind(exponentialFamily, distribution);
    case 'erlang':
      return bind(erlangFamily, distribution);
    case 'hyperexponential':
      return bind(hyperexponentialFamily, distribution);
    case 'lognormal':
      return bind(lognormalFamily, distribution);
    case 'normal':
      return bind(normalFamily, distribution);
    case 'pareto':
      return bind(paretoFamily, distribution);
    case 'weibull':
      return bind(weibullFamily, distribution);
    case 'empirical':
      return bind(empiricalFamily, distribution);
  }
}

/**
 * A sampler for `distribution`. Throws a UsageError where its parameters are impossible: which,
 * what was found, what is allowed.
 */
export function createSampler(distribution: Distribution): Sampler {
  return bound(distribution).sampler();
}

/**
 * The mean of what is drawn, in microseconds; Infinity where there is none. Throws a UsageError
 * where the parameters are impossible.
 */
export function meanOf(distribution: Distribution): number {
  return bound(distribution).mean;
}

/**
 * The variance of what is drawn, in square microseconds; Infinity where there is none. Throws a
 * UsageError where the parameters are impossible.
 */
export function varianceOf(distribution: Distribution): number {
  return bound(distribution).variance;
}
