import type { SocialTotals } from '../social/socialMessages.ts';
import type { BreakerColumns } from './breakers.ts';
import type { GraphLook } from './savedGraph.ts';

/** What a run is doing. */
export type RunState = 'settingUp' | 'running' | 'paused' | 'ended' | 'failed';

/**
 * A run at one instant. All counts run from its beginning, so any two frames make a window, and one
 * that was not received does no harm.
 */
export interface Frame {
  readonly kind: 'frame';
  /** Virtual time in microseconds. */
  readonly at: number;
  readonly state: RunState;
  /** One of those at regular instants, which are kept. */
  readonly mark: boolean;
  /** Simulated seconds a second; null for as fast as the machine can. */
  readonly speed: number | null;
  /** Wall milliseconds on the clock of the engine; left out of those that are kept. */
  readonly made?: number;
  /** By how much the run is behind the wall clock, in milliseconds. */
  readonly lag: number;
  /** Events executed. */
  readonly executed: number;
  readonly clients: ClientCounts;
  /** Columns over the groups of the scene. */
  readonly groups: GroupColumns;
  /** Columns over the links of the scene. */
  readonly links: LinkColumns;
  /** Times until the reply by group, each a histogram as text. */
  readonly latency: readonly string[];
  /** Circuit breakers; left out where there are none. */
  readonly breakers?: BreakerColumns;
  /** Instances that are dead now, positions among all. */
  readonly down: readonly number[];
  /** Of a population, which makes no requests. */
  readonly social?: SocialTotals;
  /** How many entries the story of the run has. */
  readonly story: number;
  /** How the objectives of the scene stand, at regular instants; left out where there are none. */
  readonly goals?: readonly GoalLook[];
  /** Of a saved graph, which has no figures else. */
  readonly graph?: GraphLook;
}

/** How an objective stands, from the end of the warm-up on. */
export interface GoalLook {
  /** In the unit of its bound; null where there is nothing to judge yet. */
  readonly found: number | null;
  readonly isMet: boolean;
}

/** The requests of all clients. */
export interface ClientCounts {
  readonly started: number;
  readonly succeeded: number;
  readonly failed: number;
  /** Failures by reason. */
  readonly causes: Readonly<Record<string, number>>;
  /** p50, p95, p99 and p99.9 of all successes until now, in microseconds, as fine as those of a result. */
  readonly percentiles: readonly (number | null)[];
  /** The groups that they belong to. */
  readonly groups: readonly number[];
  /** Successes, a histogram as text. */
  readonly latency: string;
}

/** What is counted of each group. A column that is 0 throughout has no cells. */
export interface GroupColumns {
  readonly arrivals: readonly number[];
  readonly completions: readonly number[];
  readonly failures: readonly number[];
  /** At the stations now. */
  readonly inSystem: readonly number[];
  /** Of them, waiting for a worker. */
  readonly queued: readonly number[];
  /** Instances there are, those that are dead included; left out: as many as the scene has. */
  readonly present?: readonly number[];
  /** Instances alive. */
  readonly alive: readonly number[];
  /** Workers now; 0 where they are unlimited, or nobody has had work yet. */
  readonly workers: readonly number[];
  /** Worker-microseconds at work. */
  readonly busyTime: readonly number[];
  /** Calls to the group that their callers have given up on. */
  readonly timeouts: readonly number[];
  /** Calls that had been sent before: tried again, or hedged. */
  readonly repeats: readonly number[];
  /** Lookups in caches, and those that found something. */
  readonly lookups: readonly number[];
  readonly hits: readonly number[];
  /** The failures by reason. */
  readonly causes: Readonly<Record<string, readonly number[]>>;
}

/** What is counted of each link. A column that is 0 throughout has no cells. */
export interface LinkColumns {
  readonly sent: readonly number[];
  readonly failed: readonly number[];
  /**
   * 99th percentile of the time until the answer, in microseconds, -1 for none: of the second before, or
   * since the look before where a run is looked at less often. Without cells where links are too many.
   */
  readonly p99: readonly number[];
}

/** Nothing is counted of any group, or link. */
export const nothingCounted: {
  readonly clients: ClientCounts;
  readonly groups: GroupColumns;
  readonly links: LinkColumns;
} = {
  clients: {
    started: 0,
    succeeded: 0,
    failed: 0,
    causes: {},
    percentiles: [],
    groups: [],
    latency: '',
  },
  groups: {
    arrivals: [],
    completions: [],
    failures: [],
    inSystem: [],
    queued: [],
    alive: [],
    present: [],
    workers: [],
    busyTime: [],
    timeouts: [],
    repeats: [],
    lookups: [],
    hits: [],
    causes: {},
  },
  links: { sent: [], failed: [], p99: [] },
};
