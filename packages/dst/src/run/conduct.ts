import type { Finding } from '../world/run.ts';
import type { CampaignReport, ReportedFinding } from './report.ts';
import { neverMet, notesOf, sumCounts, unshrunk } from './report.ts';
import { SeedQueue } from './seedQueue.ts';
import type { CampaignAnswer, CampaignTask, ExplainAnswer, SeedAnswer } from './task.ts';

/** Who does the tasks: threads, this thread, other machines. */
export interface TaskRunner {
  /** Tasks that are done at the same time. */
  readonly lanes: number;
  run(task: CampaignTask): Promise<CampaignAnswer>;
}

/** Which seeds, and what is done with findings. */
export interface CampaignPlan {
  readonly first: number;
  /** The last seed; Infinity with `goesOn`. */
  readonly last: number;
  /** Seeds that failed before, by the name of the scenario: they come right after the first one. */
  known(name: string): readonly number[];
  /** Share of seeds that are run twice; at least one is, unless it is 0. */
  readonly twice: number;
  readonly shrink: boolean;
  /** The lowest seeds with a finding that are looked for; null: all seeds are run. */
  readonly stopAt: number | null;
}

/** What the world round a campaign says and hears. */
export interface CampaignHost {
  nowMs(): number;
  /** False: no new seed is begun, as the time is over. */
  goesOn(): boolean;
  /** True: the user wants the end. */
  interrupted(): boolean;
  progress(answers: readonly SeedAnswer[]): void;
  /** Keeps a finding for replays; returns the name of the file. */
  keep(answer: KeptFinding, name: string): string | null;
}

/** What a replay needs; of findings that were made small, with the timeline of the run. */
export type KeptFinding = Omit<ExplainAnswer, 'kind' | 'timeline'> & {
  readonly timeline: ExplainAnswer['timeline'] | null;
};

const shrunkOfAKind = 8;

/** Every n-th seed is run twice, the first one always. */
function isTwice(seed: number, first: number, share: number): boolean {
  if (share <= 0) return false;
  const step = Math.max(1, Math.round(1 / share));
  return (seed - first) % step === 0;
}

async function runSeeds(
  plan: CampaignPlan,
  runner: TaskRunner,
  host: CampaignHost,
): Promise<SeedAnswer[]> {
  const queue = new SeedQueue(plan);
  const step = async (first = false): Promise<boolean> => {
    if (host.interrupted() || !(first || host.goesOn())) return false;
    const seed = queue.next();
    if (seed === null) return false;
    const twice = isTwice(seed, plan.first, plan.twice);
    const answer = await runner.run({ kind: 'seed', seed, twice });
    if (answer.kind === 'seed') queue.done(answer);
    host.progress(queue.answers);
    return true;
  };
  const lane = async (): Promise<void> => {
    while (await step());
  };
  // The first seed tells the name of the scenario, and with it which seeds have failed before.
  await step(true);
  queue.prefer(plan.known(queue.answers[0]?.name ?? ''));
  await Promise.all(Array.from({ length: Math.max(1, runner.lanes) }, lane));
  return queue.result();
}

/** The first findings of each kind and name. */
function chosen(failed: readonly SeedAnswer[]): SeedAnswer[] {
  const seen = new Map<string, number>();
  return failed.filter(({ finding }) => {
    const key = `${finding?.kind} ${finding?.name}`;
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return count <= shrunkOfAKind;
  });
}

async function explained(
  answer: SeedAnswer,
  plan: CampaignPlan,
  runner: TaskRunner,
  host: CampaignHost,
): Promise<ReportedFinding | null> {
  const { seed } = answer;
  const small = await runner.run({ kind: 'explain', seed, shrink: plan.shrink });
  if (small.kind !== 'explain') return null;
  const file = host.keep(small, answer.name);
  const { finding, digest, faultsDrawn, faultsLeft } = small;
  const { kind, name, message, atMs } = finding;
  return { seed, kind, name, message, atMs, digest, faultsDrawn, faultsLeft, file };
}

async function explainAll(
  failed: readonly SeedAnswer[],
  plan: CampaignPlan,
  runner: TaskRunner,
  host: CampaignHost,
): Promise<Map<number, ReportedFinding>> {
  const found = new Map<number, ReportedFinding>();
  const open = chosen(failed);
  const lane = async (): Promise<void> => {
    for (let next = open.shift(); next !== undefined; next = open.shift()) {
      if (host.interrupted()) return;
      const finding = await explained(next, plan, runner, host);
      if (finding !== null) found.set(next.seed, finding);
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, runner.lanes) }, lane));
  return found;
}

/** A finding that is not made small: its replay runs the plan as the scenario draws it. */
function asDrawn(answer: SeedAnswer, finding: Finding, host: CampaignHost): ReportedFinding {
  const { seed, digest, faultsDrawn, name } = answer;
  const kept = { seed, finding, digest, plan: null, faultsDrawn, faultsLeft: faultsDrawn };
  return { ...unshrunk(answer, finding), file: host.keep({ ...kept, timeline: null }, name) };
}

/**
 * Runs a campaign: seeds in any order and on any number of lanes, findings by seed. The report depends
 * on neither, but for `wallMs`.
 */
export async function conductCampaign(
  plan: CampaignPlan,
  runner: TaskRunner,
  host: CampaignHost,
): Promise<CampaignReport> {
  const started = host.nowMs();
  const answers = await runSeeds(plan, runner, host);
  const failed = answers.filter(({ finding }) => finding !== null);
  const small = await explainAll(failed, plan, runner, host);
  const counts = sumCounts(answers);
  return {
    schema: 'spigo.dst/1',
    scenario: answers[0]?.name ?? '',
    seeds: answers.length,
    passed: answers.length - failed.length,
    wallMs: Math.round(host.nowMs() - started),
    simulatedMs: Math.round(answers.reduce((sum, each) => sum + each.simulatedMs, 0)),
    events: answers.reduce((sum, each) => sum + each.events, 0),
    ...counts,
    findings: failed.flatMap((answer) => {
      const { finding, seed } = answer;
      return finding === null ? [] : [small.get(seed) ?? asDrawn(answer, finding, host)];
    }),
    notes: notesOf(answers, counts),
    neverMet: neverMet(answers),
    differing: answers.flatMap(({ seed, differs }) =>
      differs === null ? [] : [{ seed, where: differs }],
    ),
    ...(host.interrupted() ? { interrupted: true } : {}),
  };
}
