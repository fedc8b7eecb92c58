export { exp, log, log1p, pow } from './arithmetic.ts';
export { ArrivalSequence, type Arrivals } from './arrivals.ts';
export { createSampler, type Distribution, meanOf, varianceOf } from './distribution.ts';
export { type Constant, constant } from './distributions/constant.ts';
export {
  type Empirical,
  type EmpiricalPercentiles,
  type EmpiricalValues,
  empirical,
} from './distributions/empirical.ts';
export { type Erlang, erlang } from './distributions/erlang.ts';
export { type Exponential, exponential } from './distributions/exponential.ts';
export { type Hyperexponential, hyperexponential } from './distributions/hyperexponential.ts';
export { type Lognormal, lognormal } from './distributions/lognormal.ts';
export { type Normal, normal } from './distributions/normal.ts';
export { type Pareto, pareto } from './distributions/pareto.ts';
export { type Uniform, uniform } from './distributions/uniform.ts';
export { type Weibull, weibull } from './distributions/weibull.ts';
export { logGamma } from './gamma.ts';
export { drawDuration, longestDraw, type Sampler } from './sampler.ts';
export type { ClientMeter, ServiceMeter } from './serviceMeter.ts';
export { WeightedChoice } from './weightedChoice.ts';
export { drawExponential, drawNormal } from './ziggurat.ts';
