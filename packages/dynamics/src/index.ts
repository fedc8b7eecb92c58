export { exp, log, log1p, pow } from './arithmetic.ts';
export { Autoscaler, type AutoscalerSettings, checkAutoscaler } from './autoscaler.ts';
export { type BackOffSettings, backOffDelay, checkBackOff, type Jitter } from './caller/backOff.ts';
export type { BalancerKind, CallerPlace } from './caller/balancing/balancer.ts';
export {
  type BreakerReader,
  type BreakerSettings,
  type BreakerState,
  minimumOf,
} from './caller/breaker.ts';
export { CallCounts } from './caller/callCounts.ts';
export {
  type CallDecision,
  CallPolicy,
  type CallPolicyOptions,
  checkCallSettings,
} from './caller/callPolicy.ts';
export type { CallSettings } from './caller/callSettings.ts';
export type { Peer } from './caller/peer.ts';
export type { PeerPool } from './caller/peerPool.ts';
export { Attempt, type CallFailure, type CallPhase, PolicedCall } from './caller/policedCall.ts';
export { checkRetry, type RetrySettings } from './caller/retry.ts';
export { RetryBudget } from './caller/retryBudget.ts';
export type { ClientMeter } from './clientMeter.ts';
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
export { demand } from './distributions/family.ts';
export { type Hyperexponential, hyperexponential } from './distributions/hyperexponential.ts';
export { type Lognormal, lognormal } from './distributions/lognormal.ts';
export { type Normal, normal } from './distributions/normal.ts';
export { type Pareto, pareto } from './distributions/pareto.ts';
export { type Uniform, uniform } from './distributions/uniform.ts';
export { type Weibull, weibull } from './distributions/weibull.ts';
export { logGamma } from './gamma.ts';
export { drawDuration, longestDraw, type Sampler } from './sampler.ts';
export { CacheModel, type CacheSettings } from './station/cacheModel.ts';
export type { CoDelSettings } from './station/coDel.ts';
export type { FairWeights } from './station/fairOrder.ts';
export { KeyedHeap } from './station/keyedHeap.ts';
export { Station } from './station/station.ts';
export type { Stage, StationJob } from './station/stationJob.ts';
export type { StationMeter } from './station/stationMeter.ts';
export type { Refusal, StationOwner } from './station/stationOwner.ts';
export {
  type AdmissionSettings,
  admitAll,
  type Discipline,
  type QueueSettings,
  type StationSettings,
  unboundedQueue,
} from './station/stationSettings.ts';
export { TimeWeighted } from './station/timeWeighted.ts';
export type { TokenBucketSettings } from './station/tokenBucket.ts';
export { WeightedChoice } from './weightedChoice.ts';
export { ArrivalSequence, type Arrivals } from './workload/arrivals.ts';
export { ClosedUsers, type ClosedWorkload, mostUsers } from './workload/closedUsers.ts';
export { KeyChoice, type KeySettings } from './workload/keys.ts';
export { LoadCurve, type LoadShape, type ProfilePoint } from './workload/loadCurve.ts';
export { drawExponential, drawNormal } from './ziggurat.ts';
