export { describePayload, formatMessage, traceOf } from './describe.ts';
export type { Failure } from './failure.ts';
export type * from './gotocol.ts';
export { inOrder, type RegistryEntry, type RegistryGroup } from './registryEntry.ts';
export { formatTrace, type Traced, TraceNumbers, untraced } from './trace.ts';
export { subjectOf, type Traffic, trafficKinds, trafficOf } from './traffic.ts';
