export {
  constant,
  empirical,
  erlang,
  exponential,
  hyperexponential,
  lognormal,
  normal,
  pareto,
  uniform,
  weibull,
} from '@spigo/dynamics';
export { ActorError, InvariantError, UsageError } from '@spigo/kernel';
export type { Architecture, PlainFile, Progress, Result } from '@spigo/simulation';
export {
  ArchitectureBuilder,
  ArchitectureError,
  architecture,
  parseArchitecture,
} from '@spigo/simulation';
export { nodeHost } from './host/clock.ts';
export { chooseDrain, nodeDrain, probeDrain } from './host/drain.ts';
export { type RunOptions, simulate } from './library.ts';
export { version } from './version.ts';
