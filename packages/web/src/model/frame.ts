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
  /** By how much the run is behind the wall clock, in milliseconds. */
  readonly lag: number;
  /** Events executed. */
  readonly executed: number;
  readonly clients: ClientCounts;
  /** Columns over the groups of the scene. */
  readonly groups: GroupColumns;
  /** Columns over the links of the scene. */
  readonly links: LinkColumns;
  /** Times until the reply by service, each an encoded histogram. */
  readonly latency: readonly (readonly number[])[];
  /** Instances that are dead now, positions among all. */
  readonly down: readonly number[];
  /** How many entries the story of the run has. */
  readonly story: number;
}

/** The requests of all clients. */
export interface ClientCounts {
  readonly started: number;
  readonly succeeded: number;
  readonly failed: number;
  /** Successes, an encoded histogram. */
  readonly latency: readonly number[];
}

/** What is counted of each group. */
export interface GroupColumns {
  readonly arrivals: readonly number[];
  readonly completions: readonly number[];
  readonly failures: readonly number[];
  /** At the stations now. */
  readonly inSystem: readonly number[];
  /** Of them, waiting for a worker. */
  readonly queued: readonly number[];
  /** Instances alive. */
  readonly alive: readonly number[];
  /** 99th percentile of the time until the reply in the second before, in microseconds; -1 for none. */
  readonly p99: readonly number[];
}

/** What is counted of each link. */
export interface LinkColumns {
  readonly sent: readonly number[];
  readonly failed: readonly number[];
}
