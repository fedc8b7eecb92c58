import type { ClientMetrics } from '../clientRecorder.ts';
import type { Histogram } from '../histogram.ts';
import type { OperationFigures, ServiceFigures } from '../serviceFigures.ts';
import type { ServiceTimes } from '../serviceRecorder.ts';
import type { LinkStats } from './linkStats.ts';

/** The registry as a subject of study; counts over the whole run. */
export interface RegistryFigures {
  /** Registries of the run, one for each zone in use. */
  readonly registries: number;
  /** Polls of registries, one for each that was asked. */
  readonly polls: number;
  /** Leases that have run out, at each registry that found it out. */
  readonly leaseExpiries: number;
  /** Times that an instance has turned to another registry, as its own did not answer. */
  readonly fallbacks: number;
  /** Pieces of work sent to an instance that was dead and still known. */
  readonly staleUses: number;
}

/** One service at some instant. */
export interface ServiceMetrics {
  readonly service: string;
  readonly figures: ServiceFigures;
  readonly times: ServiceTimes;
  /** Time on the way of the work that has arrived, in microseconds. */
  readonly network: Histogram;
  /** By name. */
  readonly operations: Readonly<Record<string, OperationFigures>>;
}

/** Where messages have gone until some instant. */
export interface MessageCounts {
  readonly sent: number;
  readonly duplicated: number;
  readonly delivered: number;
  /** By reason. */
  readonly dropped: Readonly<Record<string, number>>;
  readonly deadLetters: number;
  readonly queued: number;
}

/** Everything that is measured of a run, at some instant of it. Its histograms are live: read only. */
export interface MetricsSnapshot {
  readonly version: string;
  readonly arch: string;
  readonly seed: number;
  /** Virtual time, in microseconds. */
  readonly at: number;
  readonly actors: number;
  readonly messages: MessageCounts;
  readonly clients: readonly ClientMetrics[];
  readonly services: readonly ServiceMetrics[];
  readonly links: readonly LinkStats[];
  readonly registry: RegistryFigures;
}
