import { readFile } from 'node:fs/promises';
import { UsageError } from '@spigo/kernel';
import type { SimulateOptions } from '@spigo/simulation';
import type { CatalogueEntry } from '@spigo/web';
import { exitCodes } from '../failure.ts';
import { openFolder } from '../host/files.ts';
import { shellWord } from '../report/shellWord.ts';
import { normalisedArguments } from '../settings/normalisedArguments.ts';
import type { Settings } from '../settings/settings.ts';
import { readArchitectureFile } from '../sources/architectureFile.ts';
import { architectureNames } from '../sources/catalogue.ts';
import type { World } from '../world.ts';
import { prepare } from './prepare.ts';
import { modelOptions } from './simulateOptions.ts';

const fileName = 'index.html';

function optionsOf(settings: Settings): SimulateOptions {
  const { realtime: _, ...options } = modelOptions(settings, { name: '' });
  return options;
}

/** An entry of the catalogue, from settings that name an architecture. */
async function entryOf(settings: Settings, world: World): Promise<CatalogueEntry> {
  const { architecture, name, step } = await prepare(settings, world);
  if (architecture === undefined) throw new UsageError('--static: found a saved graph alone');
  return {
    name: step === undefined ? name : `${name}, step ${step.step}`,
    description: architecture.description ?? '',
    architecture,
    options: optionsOf(settings),
    command: normalisedArguments(settings, shellWord(settings.arch ?? name)),
  };
}

/** What of the settings holds for every architecture: what is done to one stays with it. */
function plain({ duration, seed, ...settings }: Settings, arch: string, step: number): Settings {
  const { faults, chaos, set, slo, scale, reload, load, ...rest } = settings;
  return { ...rest, duration, seed, arch, step };
}

/** Every architecture that is known by name, a migration step by step. */
async function catalogueOf(settings: Settings, world: World): Promise<CatalogueEntry[]> {
  const entries: CatalogueEntry[] = [];
  for (const name of await architectureNames(world.architectures)) {
    const { step } = await readArchitectureFile(name, 0, world.architectures);
    for (let at = 0; at <= (step?.last ?? 0); at++) {
      entries.push(await entryOf(plain(settings, name, at), world));
    }
  }
  return entries;
}

/**
 * Writes a page that runs the simulator itself to `folder`, with all architectures that are known by
 * name; one that the settings name comes first, and runs at once. Throws what a run throws at its start.
 */
export async function exportStatic(
  folder: string,
  settings: Settings,
  world: World,
): Promise<number> {
  const { standaloneHtml } = await import('@spigo/web');
  if (settings.reload !== undefined) {
    throw new UsageError('--static: the page builds architectures, and no saved graph (-r)');
  }
  const own = settings.arch === undefined ? [] : [await entryOf(settings, world)];
  const data = {
    catalogue: [...own, ...(await catalogueOf(settings, world))],
    options: optionsOf(plain(settings, '', 0)),
    speed: settings.realtime ?? null,
    first: own.length === 0 ? null : 0,
  };
  const read = async (file: string): Promise<string> =>
    await readFile(new URL(file, world.view.page), 'utf8');
  const html = standaloneHtml(data, {
    script: await read('app.js'),
    style: await read('app.css'),
    engine: await read('engine.js'),
  });
  const output = await openFolder(folder, [fileName]);
  const paths = await output.write([{ name: fileName, chunks: () => [html] }]);
  for (const path of paths) world.stdout.write(`wrote ${path}\n`);
  return exitCodes.done;
}
