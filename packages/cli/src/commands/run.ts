import type { Result, Run } from '@spigo/simulation';
import { exitCodes } from '../failure.ts';
import { nodeHost } from '../host/clock.ts';
import { chooseDrain } from '../host/drain.ts';
import { messageLog } from '../report/messageLog.ts';
import { progressLine } from '../report/progress.ts';
import { summary } from '../report/summary.ts';
import type { Settings } from '../settings/settings.ts';
import type { World } from '../world.ts';
import { openGraphFiles } from './graphFiles.ts';
import { type Prepared, prepare } from './prepare.ts';
import { startProfile } from './profileFile.ts';
import { modelOptions } from './simulateOptions.ts';

async function simulate(settings: Settings, prepared: Prepared, world: World): Promise<Run> {
  const log = messageLog(world.stderr);
  const progress = progressLine(world.stderr, world.nowMs);
  const showsProgress = !settings.quiet && settings.messages === undefined;
  const engine = await world.engine();
  const host = nodeHost(await chooseDrain());
  try {
    return await engine.simulate(prepared.architecture, {
      ...modelOptions(settings, prepared),
      record: settings.graphJson || settings.gexf,
      signal: world.interrupt,
      host: log.during(host),
      ...(showsProgress ? { onProgress: progress.update } : {}),
      ...(settings.messages === undefined
        ? {}
        : { onMessage: { ...settings.messages, line: log.line } }),
    });
  } finally {
    progress.clear();
    log.flush();
  }
}

/** Prints warnings to standard error, each once. */
export function printWarnings(warnings: Iterable<string>, settings: Settings, world: World): void {
  if (settings.quiet) return;
  for (const warning of new Set(warnings)) world.stderr.write(`warning: ${warning}\n`);
}

/** `path` as a shell takes it for one word. */
const shellWord = (path: string): string =>
  /^[\w./+-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;

/** A graph of whole instances can be built again; one that was collapsed cannot. */
function nextCommands(settings: Settings, files: readonly string[]): string[] {
  const [graph] = files;
  const reloadable = settings.graphJson && !settings.collapse;
  return reloadable && graph !== undefined ? [`spigo -r ${shellWord(graph)}`] : [];
}

function report(result: Result, settings: Settings, prepared: Prepared, world: World): void {
  if (settings.json) {
    world.stdout.write(`${JSON.stringify(result)}\n`);
    return;
  }
  const context = {
    askedMs: settings.duration / 1_000,
    next: nextCommands(settings, result.files),
    ...(prepared.step === undefined ? {} : { step: prepared.step }),
  };
  world.stdout.write(summary(result, context));
}

async function simulateAndWrite(
  settings: Settings,
  prepared: Prepared,
  world: World,
): Promise<Result> {
  const graphs = await openGraphFiles(settings, prepared.name, world.formats);
  try {
    const profile = await startProfile(settings.cpuProfile);
    const { result, graph, warnings } = await simulate(settings, prepared, world);
    const profiles = await profile.finish();
    printWarnings([...(prepared.saved?.warnings ?? []), ...warnings], settings, world);
    return { ...result, files: [...(await graphs.write(graph)), ...profiles] };
  } catch (error) {
    await graphs.abandon();
    throw error;
  }
}

/** Runs one simulation, writes its files, prints its result; returns the exit code. */
export async function runOne(settings: Settings, world: World): Promise<number> {
  const prepared = await prepare(settings, world);
  const result = await simulateAndWrite(settings, prepared, world);
  report(result, settings, prepared, world);
  return result.interrupted ? exitCodes.interrupted : exitCodes.done;
}
