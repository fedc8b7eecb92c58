/** A distribution of durations in milliseconds; without values, count is 0 and the rest null. */
export interface Statistics {
  readonly count: number;
  readonly mean: number | null;
  readonly stdDev: number | null;
  readonly min: number | null;
  readonly p50: number | null;
  readonly p90: number | null;
  readonly p95: number | null;
  readonly p99: number | null;
  readonly p999: number | null;
  readonly max: number | null;
}

/** Client requests: failures by reason, latencies of successes. */
export interface RequestFigures {
  readonly started: number;
  readonly succeeded: number;
  readonly failed: Readonly<Record<string, number>>;
  readonly inFlight: number;
  readonly latencyMs: Statistics;
}

/** As much of a service's figures as the summary shows. */
export interface ServiceFigures {
  /** 0 to 1; null where workers are unlimited. */
  readonly utilisation: number | null;
  readonly waitMs: Statistics;
}

/** A fault as it happened. */
export interface FaultFigures {
  readonly id: string;
  readonly kind: string;
  /** Kind of the target and its name: `instance homepage07`. */
  readonly target: string;
  readonly fromMs: number;
  readonly toMs: number | null;
  readonly requestsHurt: number;
}

/** The result of a run, as `--json` prints it; the fields that the summary reads. */
export interface Result {
  readonly arch: string;
  readonly seed: number;
  readonly digest: string;
  readonly simulatedMs: number;
  readonly wallMs: number;
  readonly interrupted: boolean;
  readonly actors: number;
  readonly messages: { readonly delivered: number };
  readonly messagesPerSecond: number;
  readonly requests: RequestFigures;
  readonly services: Readonly<Record<string, ServiceFigures>>;
  readonly faults: readonly FaultFigures[];
  readonly files: readonly string[];
}
