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
export type { Architecture, Result, Run, SimulateOptions } from '@spigo/simulation';
export {
  ArchitectureBuilder,
  ArchitectureError,
  architecture,
  parseArchitecture,
} from '@spigo/simulation';
export { nodeHost } from './host/clock.ts';
export { chooseDrain, nodeDrain, probeDrain } from './host/drain.ts';
export { simulate } from './library.ts';
export { version } from './version.ts';
