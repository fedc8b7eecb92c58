import type { Result, Run } from '@spigo/simulation';
import { exitCodes } from '../failure.ts';
import type { DeliveryReport } from '../flows/courier.ts';
import { type Flows, openFlows } from '../flows/flows.ts';
import { abortableHost } from '../host/abortable.ts';
import { nodeHost } from '../host/clock.ts';
import { chooseDrain } from '../host/drain.ts';
import type { PendingFile } from '../host/files.ts';
import type { Verdict } from '../metrics/replay.ts';
import { openSeriesFile } from '../metrics/seriesFile.ts';
import { drawnPlan } from '../report/drawnPlan.ts';
import { messageLog } from '../report/messageLog.ts';
import { progressLine } from '../report/progress.ts';
import { shellWord } from '../report/shellWord.ts';
import { summary } from '../report/summary.ts';
import { plural } from '../report/text.ts';
import { epochOf } from '../settings/epoch.ts';
import type { Settings } from '../settings/settings.ts';
import type { World } from '../world.ts';
import { openConfigFile } from './configFile.ts';
import { graphFormats, openGraphFiles } from './graphFiles.ts';
import { openLiveMetrics } from './liveMetrics.ts';
import { prepareReport } from './makeReport.ts';
import { openMetrics } from './openMetrics.ts';
import type { Prepared } from './prepare.ts';
import { startProfile } from './profileFile.ts';
import { type Recalled, recall } from './recall.ts';
import { modelOptions } from './simulateOptions.ts';

async function simulate(
  settings: Settings,
  prepared: Prepared,
  world: World,
  flows: Flows,
): Promise<Run> {
  const live = await openLiveMetrics(settings, world);
  const log = messageLog(world.stderr);
  const progress = progressLine(world.stderr, world.nowMs);
  const showsProgress = !settings.quiet && settings.messages === undefined;
  const engine = await world.engine();
  const host = abortableHost(nodeHost(await chooseDrain()));
  const unwatch = world.interrupt.watch();
  try {
    return await engine.simulate(prepared.architecture, {
      ...modelOptions(settings, prepared),
      record: graphFormats(settings).length > 0,
      signal: world.interrupt,
      reader: flows.reader,
      collect: collects(settings),
      traceShare: settings.sample,
      ...(settings.interval === undefined ? {} : { interval: settings.interval }),
      ...(live.show === undefined ? {} : { onLive: live.show }),
      host: flows.during(log.during(host)),
      ...(showsProgress ? { onProgress: progress.update } : {}),
      ...(settings.messages === undefined
        ? {}
        : { onMessage: { ...settings.messages, line: log.line } }),
    });
  } finally {
    unwatch();
    progress.clear();
    log.flush();
    await live.close();
  }
}

/** Metrics are kept to be written, to be served, or to compare a run with its record. */
function collects({ collect, metricsPort, replay }: Settings): boolean {
  return collect || metricsPort !== undefined || replay !== undefined;
}

/** Prints warnings to standard error, each once. */
export function printWarnings(warnings: Iterable<string>, settings: Settings, world: World): void {
  if (settings.quiet) return;
  for (const warning of new Set(warnings)) world.stderr.write(`warning: ${warning}\n`);
}

/** A graph of whole instances can be built again; one that was collapsed cannot. */
function nextCommands(settings: Settings, files: readonly string[]): string[] {
  const [graph] = files;
  const reloadable = settings.graphJson && !settings.collapse;
  const traces = files.find((file) => file.endsWith('.zipkin.json'));
  const record = files.find((file) => file.endsWith('.run.json'));
  return [
    ...(reloadable && graph !== undefined ? [`spigo -r ${shellWord(graph)}`] : []),
    ...(traces === undefined ? [] : [`spigo trace ${shellWord(traces)}`]),
    ...(record === undefined ? [] : [`spigo explain ${shellWord(record)}`]),
  ];
}

/** A run, and what became of its flows where they were sent. */
interface Written {
  readonly result: Result;
  readonly delivery: DeliveryReport | undefined;
  /** What it has shown, where it was to repeat another run. */
  readonly verdict: Verdict | undefined;
}

/** The services of an architecture that no request can reach; of a saved graph alone nothing is said. */
async function unreachedIn(
  { architecture }: Prepared,
  { scale, regions }: Settings,
  world: World,
): Promise<readonly string[]> {
  if (architecture === undefined) return [];
  const size = { regions, ...(scale === undefined ? {} : { scale }) };
  return (await world.engine()).outlineOf(architecture, size).unreached;
}

async function report(
  { result, delivery, verdict }: Written,
  settings: Settings,
  prepared: Prepared,
  world: World,
): Promise<void> {
  if (settings.json) {
    world.stdout.write(`${JSON.stringify(result)}\n`);
    return;
  }
  const context = {
    askedMs: settings.duration / 1_000,
    next: nextCommands(settings, result.files),
    unreached: await unreachedIn(prepared, settings, world),
    ...(prepared.step === undefined ? {} : { step: prepared.step }),
    ...(delivery === undefined ? {} : { delivery }),
    ...(verdict?.same === true ? { replay: verdict.text } : {}),
  };
  world.stdout.write(summary(result, context));
}

/** Something that was opened for a run and is given up where the run fails. */
interface Opened {
  abandon(): Promise<void>;
}

/** Nothing gets its name before everything is written. */
async function simulateAndWrite(
  { settings, prepared, judge }: Recalled,
  world: World,
): Promise<Written> {
  const opened: Opened[] = [];
  const open = async <T extends Opened>(opening: Promise<T>): Promise<T> => {
    const it = await opening;
    opened.unshift(it);
    return it;
  };
  const pending: PendingFile[] = [];
  const epoch = epochOf(settings);
  const hold = (files: PendingFile[]): PendingFile[] => {
    pending.push(...files);
    return files;
  };
  try {
    const graphs = await open(openGraphFiles(settings, prepared.name, world.formats));
    const metrics = await open(openMetrics(settings, prepared.name, epoch));
    const series = await open(openSeriesFile(settings, prepared.name));
    const config = await open(openConfigFile(settings, prepared));
    const flows = await open(openFlows(settings, prepared.name, epoch, world));
    const profile = await startProfile(settings.cpuProfile);
    const run = await simulate(settings, prepared, world, flows);
    const profiles = await profile.finish();
    printWarnings([...(prepared.saved?.warnings ?? []), ...run.warnings], settings, world);
    const delivery = await flows.complete(Math.round(run.result.simulatedMs * 1_000));
    const drawn = hold(await graphs.prepare(run.graph));
    const rows = hold(await series.prepare(run));
    const others = [...[...drawn, ...rows].map(({ path }) => path), ...flows.paths, ...profiles];
    const measured = hold(await metrics.prepare(run, others));
    const reports = hold(await prepareReport(settings, prepared, world));
    for (const file of pending.splice(0)) await file.commit();
    await flows.commit();
    const made = [...measured, ...reports].map(({ path }) => path);
    const files = [...others, ...made, ...(await config.commit())];
    return { result: { ...run.result, files }, delivery, verdict: judge?.(run) };
  } catch (error) {
    for (const file of pending) await file.discard();
    for (const each of opened) await each.abandon();
    throw error;
  }
}

/** What a replay has shown stands in the summary; where there is none, or it failed, it is said. */
function tellVerdict(verdict: Verdict | undefined, settings: Settings, world: World): void {
  if (verdict === undefined) return;
  const isSaid = verdict.same && (settings.quiet || !settings.json);
  if (!isSaid) world.stderr.write(`replay: ${verdict.text}\n`);
}

/** A plan that was drawn is said even where nothing else is, so that it can be kept. */
function tellPlan(result: Result, { settings, prepared }: Recalled, world: World): void {
  if (settings.chaos === undefined) return;
  const all = prepared.architecture?.faults?.length ?? 0;
  world.stderr.write(drawnPlan(result, prepared.ownFaults ?? 0, all));
}

/** What a collector did not get is said even where nothing else is. */
function tellUnsent(delivery: DeliveryReport | undefined, settings: Settings, world: World): void {
  for (const [reason, spans] of Object.entries(delivery?.unsent ?? {})) {
    const target = settings.collector?.url;
    world.stderr.write(`${plural(spans, 'span')} not sent to ${target}: ${reason}\n`);
  }
}

/** How the program ends after what was made to its end: one run, or many. */
export function exitCodeOf({
  objectives = [],
}: {
  readonly objectives?: readonly { readonly met: boolean }[];
}): number {
  return objectives.every(({ met }) => met) ? exitCodes.done : exitCodes.missed;
}

/** Runs one simulation, writes its files, prints its result; returns the exit code. */
export async function runOne(given: Settings, world: World): Promise<number> {
  const recalled = await recall(given, world);
  const { settings, prepared } = recalled;
  const written = await simulateAndWrite(recalled, world);
  tellUnsent(written.delivery, settings, world);
  tellVerdict(written.verdict, settings, world);
  tellPlan(written.result, recalled, world);
  await report(written, settings, prepared, world);
  if (written.result.interrupted) return exitCodes.interrupted;
  const shown = written.verdict?.exitCode ?? exitCodes.done;
  return shown === exitCodes.done ? exitCodeOf(written.result) : shown;
}
