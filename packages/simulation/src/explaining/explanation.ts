import type { FailedAtFigures, PathFigures, SlowFigures, Summary } from '@spigo/telemetry';
import type { MonitorFigures } from '../monitoring/monitorFigures.ts';
import type { FaultFigures } from '../run/result.ts';
import type { Suspect } from './suspects.ts';

/** The service whose workers were busy most of the time. */
export interface Bottleneck {
  readonly service: string;
  /** 0 to 1. */
  readonly utilisation: number;
  readonly workersMean: number | null;
  readonly queueLengthMean: number;
  readonly waitMs: Summary;
}

/** Where the time of the slowest requests went. */
export interface SlowStory extends SlowFigures {
  /** What took most of their time. */
  readonly most: PathFigures;
  /** What sets them apart: what took most time beyond what it takes of others; null where nothing did. */
  readonly apart: PathFigures | null;
}

/** What a defence did: the name of a count of calls, or the reason of refusals. */
export interface Act {
  readonly what: string;
  readonly times: number;
}

/** The defences of one place that have acted, each with how often. */
export interface Defence {
  /** The service that refuses, or the caller. */
  readonly service: string;
  /** The service that is called; null for what a service does at its own door. */
  readonly to: string | null;
  /** The most frequent first. */
  readonly acts: readonly Act[];
}

/** What was the bottleneck, where time went, who failed, and which defence acted how often. */
export interface Explanation {
  readonly schema: 'spigo.explanation/1';
  readonly arch: string;
  readonly seed: number;
  readonly digest: string;
  readonly simulatedMs: number;
  /** Null where no service has limited workers, or none of them was ever busy. */
  readonly bottleneck: Bottleneck | null;
  /** Null where no request has succeeded, or metrics were not collected. */
  readonly slowest: SlowStory | null;
  /** Ways between services that make the slowest requests slow; where all is well there are none. */
  readonly suspects: readonly Suspect[];
  /** The most frequent first; null where metrics were not collected. */
  readonly failedAt: readonly FailedAtFigures[] | null;
  /** The busiest first. */
  readonly defences: readonly Defence[];
  readonly faults: readonly FaultFigures[];
  /** Null where nobody watches. */
  readonly monitor: MonitorFigures | null;
}
