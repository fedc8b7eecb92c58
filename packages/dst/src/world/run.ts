import type { PlanEntry } from '../plan/entry.ts';

/** What a seed found. */
export type FindingKind = 'invariant' | 'crash' | 'liveness' | 'deadlock' | 'limit' | 'history';

/** What went wrong, when. */
export interface Finding {
  readonly kind: FindingKind;
  /** The invariant, the service or bot, the limit. */
  readonly name: string;
  readonly message: string;
  /** Virtual time. */
  readonly atMs: number;
}

/** How many faults of each kind have hit, by kind. */
export type FaultCounts = Record<string, number>;

/** What happened in a run, counted. */
export interface RunCounts {
  readonly faults: FaultCounts;
  readonly network: { packets: number; lost: number; duplicated: number; reordered: number };
  readonly disk: { writes: number; syncs: number; lostWrites: number; tornWrites: number };
}

/** Nothing has happened. */
export function noCounts(): RunCounts {
  return {
    faults: {
      power: 0,
      kill: 0,
      stop: 0,
      partition: 0,
      restart: 0,
      wipe: 0,
      pause: 0,
      slow: 0,
      error: 0,
      delay: 0,
      loss: 0,
      duplicate: 0,
      clock: 0,
      dns: 0,
      diskFull: 0,
      diskError: 0,
      slowDisk: 0,
    },
    network: { packets: 0, lost: 0, duplicated: 0, reordered: 0 },
    disk: { writes: 0, syncs: 0, lostWrites: 0, tornWrites: 0 },
  };
}

/** The outcome of one seed. */
export interface RunResult {
  /** Of the scenario. */
  readonly name: string;
  readonly seed: number;
  readonly digest: string;
  readonly simulatedMs: number;
  readonly events: number;
  readonly counts: RunCounts;
  /** Everything that plan, faults and monkeys did. */
  readonly plan: readonly PlanEntry[];
  /** Names that `env.sometimes` met. */
  readonly met: readonly string[];
  /** Names that a campaign must meet. */
  readonly sometimes: readonly string[];
  /** Kinds of faults that faults and monkeys of the scenario are of. */
  readonly asked: readonly string[];
  /** Why it ended, where it ended well. */
  readonly reason: string;
  readonly finding?: Finding;
}
