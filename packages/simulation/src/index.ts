export * from './architecture.ts';
export type { Collected, LiveRun } from './collection.ts';
export type { Run } from './production.ts';
export type { GraphToReload, NodeToReload } from './reload.ts';
export type { DrawnFault, FaultFigures, MessageFigures, Result } from './result.ts';
export { resultJsonSchema } from './resultSchema.ts';
export { simulate, simulateSync } from './simulate.ts';
export type { Progress, SimulateOptions } from './simulateOptions.ts';
export { version } from './version.ts';
