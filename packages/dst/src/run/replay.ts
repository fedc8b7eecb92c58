import type { PlanEntry } from '../plan/entry.ts';
import type { ScenarioSettings } from '../scenario/scenario.ts';
import type { Finding } from '../world/run.ts';

/** What a replay file holds: `out/NAME.seedN.dst.json`. */
export interface ReplayFile {
  readonly schema: 'spigo.dst.replay/1';
  /** Of spigo, and of Node. */
  readonly version: string;
  readonly node: string;
  readonly scenario: string;
  /** The scenario's file, from the folder of this one. */
  readonly file: string;
  /** A hash of the scenario's own sources. */
  readonly code: string;
  readonly seed: number;
  readonly settings: ScenarioSettings;
  /** Entries that replace plan, faults and monkeys; null: those of the scenario are run. */
  readonly plan: readonly PlanEntry[] | null;
  readonly finding: Finding;
  readonly digest: string;
}

/** What a replay has shown. */
export type ReplayOutcome = 'again' | 'gone' | 'differs';

/** Compares a replay with its file: another digest of the same code is our own fault. */
export function judgeReplay(
  file: ReplayFile,
  now: { readonly digest: string; readonly code: string; readonly finding?: Finding },
): ReplayOutcome {
  if (now.code === file.code && now.digest !== file.digest) return 'differs';
  const { finding } = now;
  const same = finding?.kind === file.finding.kind && finding.name === file.finding.name;
  return same ? 'again' : 'gone';
}
