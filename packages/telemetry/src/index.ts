export { type BookMoment, checkBalance } from './balance.ts';
export { type CallFigures, CallRecorder } from './callRecorder.ts';
export {
  type AllRequestFigures,
  type ClientMetrics,
  ClientRecorder,
  type RequestFigures,
} from './clientRecorder.ts';
export { combineReaders } from './combineReaders.ts';
export { csvField } from './csvField.ts';
export { recordTopology } from './edda.ts';
export { type FlowIds, flowIds } from './flows/flowIds.ts';
export { type FlowBatch, type FlowOptions, FlowRecorder } from './flows/flowRecorder.ts';
export { type FlowSpan, spansOf } from './flows/flowSpan.ts';
export { ofSampledTraces } from './flows/ofSampledTraces.ts';
export { otlpSpans } from './flows/otlp.ts';
export { zipkinSpans } from './flows/zipkin.ts';
export { Histogram, type HistogramData } from './histogram.ts';
export { inChunks } from './inChunks.ts';
export { logMessages, type MessageLogOptions } from './messageLog.ts';
export * from './metrics/index.ts';
export { Moments, type MomentsData } from './moments.ts';
export type { PathKind } from './paths/pathParts.ts';
export { PathRecorder } from './paths/pathRecorder.ts';
export {
  type FailedAtFigures,
  failedAtFigures,
  type PathFigures,
  type SlowFigures,
  slowFigures,
} from './paths/slowFigures.ts';
export { type WayFigures, WayRecorder } from './paths/wayRecorder.ts';
export { RequestPeriods } from './requestPeriods.ts';
export { IntervalRecorder, type SeriesSources } from './series/intervalRecorder.ts';
export type { Interval, IntervalRow, RequestRow, ServiceRow } from './series/intervalRow.ts';
export { writeSeries } from './series/writeSeries.ts';
export type { OperationFigures, ServiceCounts, ServiceFigures } from './serviceFigures.ts';
export { type CallsToService, ServiceRecorder, type ServiceTimes } from './serviceRecorder.ts';
export { type Summary, summarise } from './summary.ts';
export { criticalPath } from './traces/criticalPath.ts';
export { type TraceStep, type TreeSpan, traceTree } from './traces/traceTree.ts';
