import { readFile } from 'node:fs/promises';
import { type Duration, InvariantError } from '@spigo/kernel';
import type { Result } from '@spigo/simulation';
import { nodeHost } from '../host/clock.ts';
import { chooseDrain } from '../host/drain.ts';
import { openFolder, type PendingFile } from '../host/files.ts';
import { shellWord } from '../report/shellWord.ts';
import { normalisedArguments } from '../settings/normalisedArguments.ts';
import { fileStem, type Settings } from '../settings/settings.ts';
import type { World } from '../world.ts';
import type { Prepared } from './prepare.ts';
import { modelOptions } from './simulateOptions.ts';

/** A report in the making, and the result of the run that it is of. */
export interface Report {
  readonly html: string;
  readonly result: Result;
}

/** About so many requests are followed from hop to hop, of however many there are. */
const followedShare = 0.01;

/** Charts have so many points. */
const points = 120;

const intervalOf = ({ duration }: Settings): Duration =>
  Math.max(1, Math.ceil(duration / points)) as Duration;

/** The report of a run that asks for one, written but not under its name yet. */
export async function prepareReport(
  settings: Settings,
  prepared: Prepared,
  world: World,
): Promise<PendingFile[]> {
  if (settings.report !== true) return [];
  const name = `${fileStem(prepared.name, settings.step)}.html`;
  const folder = await openFolder(settings.out, [name]);
  const { html } = await makeReport(settings, prepared, world);
  return await folder.prepare([{ name, chunks: () => [html] }]);
}

/**
 * The report of a run, for which the run takes place once more: the same command gives the same run, so
 * nothing of the first need have been kept.
 */
export async function makeReport(
  settings: Settings,
  { architecture, saved, name }: Prepared,
  world: World,
): Promise<Report> {
  const { LiveEngine, reportData, reportHtml } = await import('@spigo/web');
  const { realtime: _, ...options } = modelOptions(settings, {
    name,
    ...(saved === undefined ? {} : { saved }),
  });
  const request = {
    ...(architecture === undefined ? {} : { architecture }),
    options: { ...options, collect: true, interval: intervalOf(settings) },
    speed: null,
    paused: false,
    sample: followedShare,
    command: normalisedArguments(settings, shellWord(settings.arch ?? name)),
  };
  const engine = new LiveEngine(request, nodeHost(await chooseDrain()), () => undefined);
  const run = await engine.run();
  const data = reportData(engine.welcome(), run);
  if (data === null) throw new InvariantError('report: the run has no scene');
  const read = async (file: string): Promise<string> =>
    await readFile(new URL(file, world.view.page), 'utf8');
  const html = reportHtml(data, { script: await read('app.js'), style: await read('app.css') });
  return { html, result: run.result };
}
