import { readFile } from 'node:fs/promises';
import { UsageError } from '@spigo/kernel';
import type { StandaloneData, StandaloneRun } from '@spigo/web';
import { exitCodes } from '../failure.ts';
import { openFolder } from '../host/files.ts';
import { shellWord } from '../report/shellWord.ts';
import { normalisedArguments } from '../settings/normalisedArguments.ts';
import type { Settings } from '../settings/settings.ts';
import type { World } from '../world.ts';
import { prepare } from './prepare.ts';
import { modelOptions } from './simulateOptions.ts';
import { viewGallery } from './viewGallery.ts';

const fileName = 'index.html';

/** What the command line has asked for, among what the gallery has. */
const asked = '';

/** What is exported. */
export interface StaticOptions {
  readonly folder: string;
  /** What the command line says. */
  readonly settings: Settings;
  /** Whether it names something to run. */
  readonly isAsked: boolean;
  /** The settings of an item of the gallery. */
  readonly settingsOf: (id: string) => Settings;
}

async function runOf(settings: Settings, world: World): Promise<StandaloneRun> {
  const { architecture, name } = await prepare(settings, world);
  if (architecture === undefined || settings.reload !== undefined) {
    throw new UsageError('--static: found a saved graph; allowed is an architecture');
  }
  const { realtime: _, ...options } = modelOptions(settings, { name });
  const command = normalisedArguments(settings, shellWord(settings.arch ?? name));
  return { architecture, options, command, speed: settings.realtime ?? null };
}

/** How a file of the reader's own is run. */
function ownManner({ seed, duration, realtime }: Settings): StandaloneData['own'] {
  const flags = `-d ${duration / 1_000_000} --seed ${seed}`;
  return { options: { seed, duration }, flags, speed: realtime ?? null };
}

async function dataOf(options: StaticOptions, world: World): Promise<StandaloneData> {
  const { settings, isAsked, settingsOf } = options;
  const first = isAsked ? asked : null;
  const runs: Record<string, StandaloneRun> = {};
  if (isAsked) runs[asked] = await runOf(settings, world);
  // The runs of the past are the exporter's own affair.
  const gallery = { ...(await viewGallery(settings.out, world)), runs: [] };
  const items = [...gallery.scenarios, ...gallery.architectures].map(({ id }) => id);
  for (const id of [...items, ...gallery.more]) runs[id] = await runOf(settingsOf(id), world);
  return { gallery, runs, first, own: ownManner(settings) };
}

/**
 * Writes a page that runs the simulator itself to a folder, with everything that the gallery has; what
 * the command line names begins at once. Throws what a run throws at its start.
 */
export async function exportStatic(options: StaticOptions, world: World): Promise<number> {
  const { standaloneHtml } = await import('@spigo/web');
  const data = await dataOf(options, world);
  const read = async (file: string): Promise<string> =>
    await readFile(new URL(file, world.view.page), 'utf8');
  const html = standaloneHtml(data, {
    script: await read('app.js'),
    style: await read('app.css'),
    engine: await read('engine.js'),
  });
  const folder = await openFolder(options.folder, [fileName]);
  for (const path of await folder.write([{ name: fileName, chunks: () => [html] }])) {
    world.stdout.write(`wrote ${path}\n`);
  }
  return exitCodes.done;
}
