import { isFault, type PlanEntry } from '../plan/entry.ts';
import type { Scenario, ScenarioSettings } from '../scenario/scenario.ts';
import { Timeline, type TimelineEntry } from '../timeline/timeline.ts';
import type { DstHost } from '../world/host.ts';
import type { Finding, RunCounts, RunResult } from '../world/run.ts';
import { firstDifference } from './differences.ts';
import { runWorld } from './runWorld.ts';
import { shrink } from './shrink.ts';

/** One piece of a campaign, numbered by its seed: whoever runs it needs nothing else. */
export type CampaignTask =
  | { readonly kind: 'seed'; readonly seed: number; readonly twice: boolean }
  | { readonly kind: 'explain'; readonly seed: number; readonly shrink: boolean }
  | OnceTask;

/** One run by itself, of no campaign: a seed, or a replay. */
export interface OnceTask {
  readonly kind: 'once';
  readonly seed: number;
  /** Entries in place of plan, faults and monkeys; null: those of the scenario. */
  readonly plan: readonly PlanEntry[] | null;
  /** Whether the timeline is asked for. */
  readonly timeline: boolean;
}

/** What came of one seed. */
export interface SeedAnswer {
  readonly kind: 'seed';
  readonly seed: number;
  readonly name: string;
  readonly digest: string;
  readonly simulatedMs: number;
  readonly events: number;
  readonly counts: RunCounts;
  readonly met: readonly string[];
  readonly sometimes: readonly string[];
  /** Kinds of faults that the scenario asks for. */
  readonly asked: readonly string[];
  readonly faultsDrawn: number;
  readonly finding: Finding | null;
  /** Where the second run of the seed was another one. */
  readonly differs: string | null;
}

/** A finding, small, with all that led to it. */
export interface ExplainAnswer {
  readonly kind: 'explain';
  readonly seed: number;
  readonly finding: Finding;
  readonly digest: string;
  /** Null: the code of the scenario drew it, and its entries alone do not lead there. */
  readonly plan: readonly PlanEntry[] | null;
  readonly faultsDrawn: number;
  readonly faultsLeft: number;
  readonly timeline: readonly TimelineEntry[];
}

/** What came of one run by itself. */
export interface OnceAnswer {
  readonly kind: 'once';
  readonly result: RunResult;
  /** Empty where it was not asked for. */
  readonly timeline: readonly TimelineEntry[];
}

/** What came of a task. */
export type CampaignAnswer = SeedAnswer | ExplainAnswer | OnceAnswer;

/** What it is run on. */
export interface TaskGround {
  readonly scenario: Scenario;
  readonly settings: ScenarioSettings;
  readonly host: DstHost;
}

/** So many lines of a run are kept. */
const mostLines = 20_000;

async function runSeedTask(
  { scenario, settings, host }: TaskGround,
  seed: number,
  twice: boolean,
): Promise<SeedAnswer> {
  const result = await runWorld(scenario, seed, { host, settings });
  const again = twice ? await runWorld(scenario, seed, { host, settings }) : result;
  const differs =
    again.digest === result.digest ? null : await firstDifference(scenario, seed, settings, host);
  return {
    kind: 'seed',
    seed,
    name: result.name,
    digest: result.digest,
    simulatedMs: result.simulatedMs,
    events: result.events,
    counts: result.counts,
    met: result.met,
    sometimes: result.sometimes,
    asked: result.asked,
    faultsDrawn: result.plan.filter(isFault).length,
    finding: result.finding ?? null,
    differs,
  };
}

async function explain(ground: TaskGround, seed: number, small: boolean): Promise<ExplainAnswer> {
  const { scenario, settings, host } = ground;
  const failed = await runWorld(scenario, seed, { host, settings });
  const shrunk = small ? await shrink(scenario, failed, settings, host) : null;
  const plan = shrunk?.plan ?? null;
  const timeline = new Timeline(mostLines);
  const shown = await runWorld(scenario, seed, { host, settings, plan, timeline });
  const { finding } = shown;
  if (finding === undefined) throw new Error(`seed ${seed} does not fail the second time`);
  const faultsDrawn = failed.plan.filter(isFault).length;
  return {
    kind: 'explain',
    seed,
    finding,
    digest: shown.digest,
    plan,
    faultsDrawn,
    faultsLeft: plan === null ? faultsDrawn : plan.filter(isFault).length,
    timeline: timeline.entries,
  };
}

/** Runs one seed as it is asked for. */
export async function runOnce(ground: TaskGround, task: OnceTask): Promise<OnceAnswer> {
  const { scenario, settings, host } = ground;
  const timeline = task.timeline ? new Timeline() : null;
  const { seed, plan } = task;
  const result = await runWorld(scenario, seed, { host, settings, plan, timeline });
  return { kind: 'once', result, timeline: timeline?.entries ?? [] };
}

/** Does one task of a campaign. Throws a UsageError where the scenario is wrong. */
export async function performTask(ground: TaskGround, task: CampaignTask): Promise<CampaignAnswer> {
  switch (task.kind) {
    case 'seed':
      return await runSeedTask(ground, task.seed, task.twice);
    case 'explain':
      return await explain(ground, task.seed, task.shrink);
    case 'once':
      return await runOnce(ground, task);
  }
}
