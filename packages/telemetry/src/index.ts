export { type AllRequestFigures, ClientRecorder, type RequestFigures } from './clientRecorder.ts';
export { recordTopology } from './edda.ts';
export { Histogram, type HistogramData } from './histogram.ts';
export { logMessages, type MessageLogOptions } from './messageLog.ts';
export { Moments, type MomentsData } from './moments.ts';
export { type ServiceFigures, ServiceRecorder } from './serviceRecorder.ts';
export { type Summary, summarise } from './summary.ts';
