import type { ClientMetrics } from '../clientRecorder.ts';
import type { ServiceRecorder } from '../serviceRecorder.ts';
import { cumulativeBuckets } from './metricFamily.ts';
import { inFlight } from './runFamilies.ts';

/** A distribution at some instant: values in each bucket or below, their number, their sum. */
export interface DistributionSample {
  readonly buckets: readonly number[];
  readonly count: number;
  /** In microseconds. */
  readonly sum: number;
}

/** The requests of one source at some instant. */
export interface ClientSample {
  readonly source: string;
  readonly started: number;
  readonly succeeded: number;
  /** By reason, in the order in which they came up. */
  readonly failed: readonly (readonly [reason: string, count: number])[];
  readonly inFlight: number;
  readonly latency: DistributionSample;
}

/** The work at one service at some instant. */
export interface ServiceSample {
  readonly service: string;
  readonly arrivals: number;
  readonly completions: number;
  readonly failures: number;
  readonly rejections: number;
  readonly lost: number;
  readonly inSystem: number;
  /** Replies, and the sum of the times until them, in microseconds. */
  readonly replies: number;
  readonly responseSum: number;
}

/** What is kept of a run at one instant of virtual time, in microseconds. */
export interface TimeSample {
  readonly at: number;
  readonly clients: readonly ClientSample[];
  readonly services: readonly ServiceSample[];
}

/** Samples of one run, in rising order of time. */
export type TimeSeries = readonly TimeSample[];

/** What a client has counted so far. */
export function sampleClient(client: ClientMetrics): ClientSample {
  const { source, started, succeeded, failed, latency } = client;
  const { count, sum } = latency;
  return {
    source,
    started,
    succeeded,
    failed: [...failed],
    inFlight: inFlight(client),
    latency: { buckets: cumulativeBuckets(latency), count, sum },
  };
}

/** What a service has counted so far. */
export function sampleService(service: string, recorder: ServiceRecorder): ServiceSample {
  const { response } = recorder.times;
  return { service, ...recorder.counts, replies: response.count, responseSum: response.sum };
}
