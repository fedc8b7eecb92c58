export { describePayload, formatMessage, traceOf } from './describe.ts';
export type { Failure } from './failure.ts';
export type * from './gotocol.ts';
export type { RegistryEntry, RegistryGroup } from './registryEntry.ts';
export { formatTrace, type Traced, TraceNumbers, untraced } from './trace.ts';
