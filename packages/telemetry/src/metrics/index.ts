export type { Dialect } from './exposition.ts';
export type { FaultInterval } from './faultIntervals.ts';
export { LinkRecorder } from './linkRecorder.ts';
export { type LinkFigures, LinkStats } from './linkStats.ts';
export { OperationRecorder } from './operationRecorder.ts';
export { type PercentileRow, percentileTable } from './percentileTable.ts';
export type {
  MessageCounts,
  MetricsSnapshot,
  RegistryFigures,
  ServiceMetrics,
} from './snapshot.ts';
export {
  sampleClient,
  sampleService,
  type TimeSample,
  type TimeSeries,
} from './timeSeries.ts';
export { writePercentiles } from './writePercentiles.ts';
export { writePrometheus } from './writePrometheus.ts';
export { writeTimeSeries } from './writeTimeSeries.ts';
