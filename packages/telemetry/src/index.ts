export { Histogram, type HistogramData } from './histogram.ts';
export { Moments, type MomentsData } from './moments.ts';
export { type Summary, summarise } from './summary.ts';
