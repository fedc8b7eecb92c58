import { isFault, type PlanEntry } from '../plan/entry.ts';
import type { Scenario, ScenarioSettings } from '../scenario/scenario.ts';
import type { DstHost } from '../world/host.ts';
import type { Finding, RunResult } from '../world/run.ts';
import { runWorld } from './runWorld.ts';

/** A plan that still leads to the same finding. */
export interface Shrunk {
  readonly plan: readonly PlanEntry[];
  readonly result: RunResult;
  readonly runs: number;
}

const mostRuns = 100;
const mostEvents = 50_000_000;

/** Whether a run has found the same: kind and name. */
function finds(result: RunResult, finding: Finding): boolean {
  return result.finding?.kind === finding.kind && result.finding.name === finding.name;
}

/** Runs plans and keeps the best that still finds the same. */
class Shrinker {
  readonly #run: (plan: readonly PlanEntry[]) => Promise<RunResult>;
  readonly #finding: Finding;
  best: Shrunk | null = null;
  #runs = 0;
  #events = 0;

  constructor(run: (plan: readonly PlanEntry[]) => Promise<RunResult>, finding: Finding) {
    this.#run = run;
    this.#finding = finding;
  }

  get spent(): boolean {
    return this.#runs >= mostRuns || this.#events >= mostEvents;
  }

  /** True, and the best, if `plan` finds the same and `better` says that it is better. */
  async try(plan: readonly PlanEntry[], better: (found: Finding) => boolean): Promise<boolean> {
    if (this.spent) return false;
    this.#runs++;
    const result = await this.#run(plan);
    this.#events += result.events;
    const { finding } = result;
    if (finding === undefined || !finds(result, this.#finding) || !better(finding)) return false;
    this.best = { plan, result, runs: this.#runs };
    return true;
  }

  get runs(): number {
    return this.#runs;
  }
}

const always = (): boolean => true;

function without(plan: readonly PlanEntry[], gone: ReadonlySet<PlanEntry>): readonly PlanEntry[] {
  return plan.filter((entry) => !gone.has(entry));
}

/** Delta debugging (Zeller and Hildebrandt, 2002) over the faults of a plan. */
async function fewest(shrinker: Shrinker, plan: readonly PlanEntry[]): Promise<void> {
  let current = plan;
  let faults = current.filter(isFault);
  let parts = Math.min(2, faults.length);
  while (faults.length > 0 && !shrinker.spent) {
    const size = Math.ceil(faults.length / parts);
    let removed = false;
    for (let from = 0; from < faults.length && !removed; from += size) {
      const gone = new Set(faults.slice(from, from + size));
      removed = await shrinker.try(without(current, gone), always);
      if (removed) {
        current = without(current, gone);
        faults = current.filter(isFault);
      }
    }
    if (removed) parts = Math.max(Math.min(parts - 1, faults.length), 1);
    else if (size === 1) return;
    else parts = Math.min(parts * 2, faults.length);
  }
}

/** The plan with the entry at `place` moved to `share` of its time; null where that is no fault. */
function withEarlier(
  plan: readonly PlanEntry[],
  place: number,
  share: number,
): readonly PlanEntry[] | null {
  const entry = plan[place];
  if (entry === undefined || !isFault(entry) || entry.atMs === 0) return null;
  const atMs = Math.round(entry.atMs * share * 1_000) / 1_000;
  const earlier = plan.map((each, at) => (at === place ? { ...each, atMs } : each));
  return earlier.sort((a, b) => a.atMs - b.atMs);
}

/** Moves one fault to an earlier time, if the finding comes earlier with it. */
async function moveOne(shrinker: Shrinker, share: number): Promise<boolean> {
  const { best } = shrinker;
  if (best === null) return false;
  const limit = best.result.finding?.atMs ?? 0;
  for (const place of best.plan.keys()) {
    const earlier = withEarlier(best.plan, place, share);
    if (earlier === null) continue;
    if (await shrinker.try(earlier, (found) => found.atMs < limit)) return true;
  }
  return false;
}

async function shortest(shrinker: Shrinker): Promise<void> {
  for (const share of [0.5, 0.75, 0.9]) {
    while (!shrinker.spent && (await moveOne(shrinker, share)));
  }
}

/**
 * The plan of a failing run made small: to the fewest faults, then to the shortest run, with the same
 * finding. The entries that its plan, faults and monkeys drew are run in their place. Null where
 * they do not lead to the finding.
 */
export async function shrink(
  scenario: Scenario,
  failed: RunResult,
  settings: ScenarioSettings,
  host: DstHost,
): Promise<Shrunk | null> {
  const { seed, finding, plan } = failed;
  if (finding === undefined) return null;
  const run = (entries: readonly PlanEntry[]): Promise<RunResult> =>
    runWorld(scenario, seed, { host, settings, plan: entries });
  const shrinker = new Shrinker(run, finding);
  const before = plan.filter((entry) => entry.atMs <= finding.atMs);
  if (!(await shrinker.try(before, always))) return null;
  await fewest(shrinker, before);
  await shortest(shrinker);
  return shrinker.best === null ? null : { ...shrinker.best, runs: shrinker.runs };
}
