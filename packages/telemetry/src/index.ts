export {
  type AllRequestFigures,
  type ClientMetrics,
  ClientRecorder,
  type RequestFigures,
} from './clientRecorder.ts';
export { combineReaders } from './combineReaders.ts';
export { recordTopology } from './edda.ts';
export { type FlowIds, flowIds } from './flows/flowIds.ts';
export { type FlowBatch, type FlowOptions, FlowRecorder } from './flows/flowRecorder.ts';
export { type FlowSpan, spansOf } from './flows/flowSpan.ts';
export { otlpSpans } from './flows/otlp.ts';
export { zipkinSpans } from './flows/zipkin.ts';
export { Histogram, type HistogramData } from './histogram.ts';
export { inChunks } from './inChunks.ts';
export { logMessages, type MessageLogOptions } from './messageLog.ts';
export * from './metrics/index.ts';
export { Moments, type MomentsData } from './moments.ts';
export {
  type ServiceCounts,
  type ServiceFigures,
  ServiceRecorder,
  type ServiceTimes,
} from './serviceRecorder.ts';
export { type Summary, summarise } from './summary.ts';
