import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { type Host, UsageError } from '@spigo/kernel';
import {
  type CampaignHost,
  conductCampaign,
  type KeptFinding,
  type TaskRunner,
} from '../run/conduct.ts';
import { judgeReplay, type ReplayOutcome } from '../run/replay.ts';
import type { CampaignReport, ReportedFinding } from '../run/report.ts';
import {
  type OnceAnswer,
  type OnceTask,
  performTask,
  runOnce,
  type SeedAnswer,
  type TaskGround,
} from '../run/task.ts';
import { isScenario, type Scenario, type ScenarioSettings } from '../scenario/scenario.ts';
import type { TimelineEntry } from '../timeline/timeline.ts';
import type { DstHost } from '../world/host.ts';
import type { Finding, RunResult } from '../world/run.ts';
import { keepFinding, readReplay, reportPath, writeWhole } from './campaignFiles.ts';
import { loadScenario, scenarioPath } from './loadScenario.ts';
import { nodeDstHost } from './nodeHost.ts';
import { SpareThread } from './spareThread.ts';
import { ThreadRunner, type ThreadSetup } from './threads.ts';

/** What the library needs of the program that it is a part of. */
export interface LibraryEdge {
  kernel(): Promise<Host>;
  readonly threads: ThreadSetup;
  readonly version: string;
}

/** Options of a campaign from code. */
export interface CampaignOptions {
  /** First and last seed; default 1 to 100. */
  readonly seeds?: readonly [number, number];
  /** Threads; default: one for each core, for scenarios in files. */
  readonly jobs?: number;
  /** Whether findings are made small; default true. */
  readonly shrink?: boolean;
  /** The folder of report and replay files; default: none are written. */
  readonly out?: string;
  /** Share of seeds that are run twice; default 0.05, at least one. */
  readonly twice?: number;
  /** Ends with the N lowest seeds that find something. */
  readonly stopAt?: number;
  readonly settings?: ScenarioSettings;
  /** Seeds that come first, by the name of the scenario. */
  readonly known?: (name: string) => readonly number[];
  /** Asked between seeds. */
  readonly goesOn?: () => boolean;
  readonly interrupted?: () => boolean;
  readonly progress?: (answers: readonly SeedAnswer[]) => void;
  /** Hears of each finding as it was made small. */
  readonly explained?: (found: KeptFinding, timeline: readonly TimelineEntry[]) => void;
}

/** What one seed has found. */
export interface SeedResult {
  readonly seed: number;
  readonly digest: string;
  readonly finding?: Finding;
}

/** What a replay has shown. */
export interface Replay {
  readonly outcome: ReplayOutcome;
  readonly result: RunResult;
  readonly expected: string;
  readonly timeline: readonly TimelineEntry[];
}

/** A scenario, or the file or address of one. */
export type ScenarioSource = Scenario | string | { readonly href: string };

function checkSeeds([first, last]: readonly [number, number]): void {
  const whole =
    Number.isSafeInteger(first) &&
    first >= 0 &&
    (Number.isSafeInteger(last) || last === Number.POSITIVE_INFINITY);
  if (whole && last >= first) return;
  throw new UsageError(
    `seeds: found ${first} to ${last}; allowed are whole numbers, as in [1, 1000]`,
  );
}

/** The functions of `spigo/dst` that run something. */
export class DstLibrary {
  readonly #edge: LibraryEdge;
  #host: DstHost | null = null;
  /** Resolves when the runs of this thread that were asked for are over. */
  #turn: Promise<void> = Promise.resolve();
  readonly #spare: SpareThread = new SpareThread();

  constructor(edge: LibraryEdge) {
    this.#edge = edge;
  }

  /** Runs many seeds and returns the report that `spigo dst --json` prints. */
  async campaign(source: ScenarioSource, options: CampaignOptions = {}): Promise<CampaignReport> {
    const { seeds = [1, 100], twice = 0.05, shrink = true, stopAt = null } = options;
    checkSeeds(seeds);
    const path = isScenario(source) ? null : scenarioPath(source);
    const runner = await this.#runner(source, options);
    try {
      const [first, last] = seeds;
      const plan = {
        first,
        last,
        known: options.known ?? ((): number[] => []),
        twice,
        shrink,
        stopAt,
      };
      const code = runner instanceof ThreadRunner ? await runner.code() : '';
      const report = await conductCampaign(plan, runner, this.#campaignHost(options, path, code));
      if (options.out !== undefined) writeReport(report, options.out);
      return report;
    } finally {
      if (runner instanceof ThreadRunner) await runner.close();
    }
  }

  /** Runs one seed: of a file in a thread of its own, of an object in this one. */
  async runSeed(
    source: ScenarioSource,
    seed: number,
    settings: ScenarioSettings = {},
  ): Promise<SeedResult> {
    checkSeeds([seed, seed]);
    const task: OnceTask = { kind: 'once', seed, plan: null, timeline: false };
    const { result } = isScenario(source)
      ? await this.#inTurn(source, settings, async (ground) => await runOnce(ground, task))
      : await this.#inThread(scenarioPath(source), settings, task);
    const { digest, finding } = result;
    return { seed, digest, ...(finding === undefined ? {} : { finding }) };
  }

  /** Rejects with the first finding of a campaign and the command that replays it. */
  async testScenario(source: ScenarioSource, options: CampaignOptions = {}): Promise<void> {
    const out = options.out ?? (isScenario(source) ? undefined : 'out');
    const report = await this.campaign(source, {
      stopAt: 1,
      ...options,
      ...(out === undefined ? {} : { out }),
    });
    const [finding] = report.findings;
    if (finding !== undefined) throw new Error(describeFailure(report, finding));
    const [differing] = report.differing;
    if (differing !== undefined) {
      throw new Error(`seed ${differing.seed} is another run the second time: ${differing.where}`);
    }
    if (report.neverMet.length > 0) {
      throw new Error(`never met in ${report.seeds} seeds: ${report.neverMet.join(', ')}`);
    }
  }

  /** Runs what a replay file says, once more: in a thread, or in this one for a debugger. */
  async replay(path: string, where: 'thread' | 'here' = 'thread'): Promise<Replay> {
    const { file, scenario } = readReplay(path);
    const { seed, settings, plan } = file;
    const task: OnceTask = { kind: 'once', seed, plan, timeline: true };
    const { result, timeline, code } =
      where === 'thread'
        ? await this.#inThread(scenario, settings, task)
        : await this.#inspected(scenario, settings, task);
    const { digest, finding } = result;
    const now = { digest, code, ...(finding === undefined ? {} : { finding }) };
    return { outcome: judgeReplay(file, now), result, expected: file.digest, timeline };
  }

  /** The scenario of a file, or the one given. Throws a UsageError where there is none. */
  async loaded(source: ScenarioSource): Promise<Scenario> {
    if (isScenario(source)) return source;
    return (await loadScenario(scenarioPath(source), this.#edge.threads.modules)).scenario;
  }

  /** In a thread, which is watched: code that loops for ever is seen. */
  async #inThread(
    path: string,
    settings: ScenarioSettings,
    task: OnceTask,
  ): Promise<OnceAnswer & { readonly code: string }> {
    const file = resolve(path);
    const make = (): ThreadRunner => new ThreadRunner(this.#edge.threads, file, settings, 1);
    const { answer, code } = await this.#spare.run(JSON.stringify([file, settings]), make, task);
    if (answer.kind !== 'once') throw new Error(`asked for one run, found ${answer.kind}`);
    return { ...answer, code };
  }

  async #inspected(
    path: string,
    settings: ScenarioSettings,
    task: OnceTask,
  ): Promise<OnceAnswer & { readonly code: string }> {
    const { scenario, code } = await loadScenario(path, this.#edge.threads.modules);
    const ran = await this.#inTurn(
      scenario,
      settings,
      async (ground) => await runOnce(ground, task),
    );
    return { ...ran, code };
  }

  async #here(): Promise<DstHost> {
    const { threads } = this.#edge;
    this.#host ??= nodeDstHost({ kernel: await this.#edge.kernel(), own: threads.own });
    return this.#host;
  }

  async #runner(source: ScenarioSource, options: CampaignOptions): Promise<TaskRunner> {
    const { settings = {}, jobs = availableParallelism() } = options;
    if (!isScenario(source)) {
      return new ThreadRunner(this.#edge.threads, resolve(scenarioPath(source)), settings, jobs);
    }
    return {
      lanes: 1,
      run: async (task) =>
        await this.#inTurn(source, settings, async (ground) => await performTask(ground, task)),
    };
  }

  /** Runs in this thread, one after another: they have one set of guards, and one look at promises. */
  async #inTurn<T>(
    scenario: Scenario,
    settings: ScenarioSettings,
    work: (ground: TaskGround) => Promise<T>,
  ): Promise<T> {
    const host = await this.#here();
    const before = this.#turn;
    const mine = before.then(async () => await work({ scenario, settings, host }));
    this.#turn = mine.then(
      () => undefined,
      () => undefined,
    );
    return await mine;
  }

  #campaignHost(options: CampaignOptions, path: string | null, code: string): CampaignHost {
    const { goesOn = () => true, interrupted = () => false, progress = () => undefined } = options;
    const { out, settings = {} } = options;
    const { version } = this.#edge;
    return {
      nowMs: () => performance.now(),
      goesOn,
      interrupted,
      progress,
      keep: (answer, name) => {
        const file =
          out === undefined || path === null
            ? null
            : keepFinding({ version, path, code, settings, out }, answer, name);
        if (answer.timeline !== null) options.explained?.(answer, answer.timeline);
        return file;
      },
    };
  }
}

function writeReport(report: CampaignReport, out: string): void {
  if (report.scenario === '') return;
  writeWhole(reportPath(out, report.scenario), `${JSON.stringify(report, null, 2)}\n`);
}

function describeFailure(report: CampaignReport, finding: ReportedFinding): string {
  const { kind, name, message, seed, atMs, file } = finding;
  const again = file === null ? `runSeed(scenario, ${seed})` : `npx spigo dst replay ${file}`;
  return `${report.scenario}: ${kind} "${name}" with seed ${seed} at ${atMs} ms: ${message}\nagain with: ${again}`;
}
