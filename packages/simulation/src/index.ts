export * from './architecture.ts';
export type { Collected, LiveRun } from './run/collection.ts';
export type { Run } from './run/production.ts';
export type { GraphToReload, NodeToReload } from './run/reload.ts';
export type { DrawnFault, FaultFigures, MessageFigures, Result } from './run/result.ts';
export { resultJsonSchema } from './run/resultSchema.ts';
export { simulate, simulateSync } from './run/simulate.ts';
export type { Progress, SimulateOptions } from './run/simulateOptions.ts';
export { version } from './version.ts';
