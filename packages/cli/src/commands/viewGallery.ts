import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Gallery, GalleryItem } from '@spigo/web';
import { readRunFile } from '../metrics/readRunFile.ts';
import { readArchitectureFile } from '../sources/architectureFile.ts';
import { architectureNames } from '../sources/catalogue.ts';
import type { World } from '../world.ts';
import { describeArchitecture } from './ls.ts';
import { scenarios } from './scenarios.ts';

/** So many runs of the past are offered. */
const mostRuns = 12;

const runEnding = '.run.json';

/** Prefixes of what an item of the gallery is. */
const kinds = { scenario: 'scenario ', run: 'run ' } as const;

interface Described {
  readonly item: GalleryItem;
  readonly more: readonly string[];
}

/** An architecture, and its other steps. */
async function describe(name: string, world: World): Promise<Described | null> {
  const source = await readArchitectureFile(name, 0, world.architectures);
  const { file, text, format, step } = source;
  const engine = await world.engine();
  const architecture = await engine.parseArchitecture(text, { file, format });
  // A population has no map of services.
  if (architecture.social !== undefined) return null;
  const last = step?.last ?? 0;
  const { text: line } = await describeArchitecture(name, world);
  const item = { id: last === 0 ? name : `${name}:0`, title: name, text: line };
  return { item, more: Array.from({ length: last }, (_, at) => `${name}:${at + 1}`) };
}

async function runsIn(folder: string): Promise<GalleryItem[]> {
  const names = await readdir(folder).catch(() => []);
  const files = names.filter((name) => name.endsWith(runEnding)).map((name) => join(folder, name));
  const dated = await Promise.all(
    files.map(async (file) => ({ file, at: (await stat(file)).mtimeMs })),
  );
  const newest = dated.sort((a, b) => b.at - a.at).slice(0, mostRuns);
  const items = newest.map(async ({ file }): Promise<GalleryItem[]> => {
    try {
      const { arch, seed, digest } = await readRunFile(file);
      return [
        { id: `${kinds.run}${file}`, title: file, text: `${arch}, seed ${seed}, digest ${digest}` },
      ];
    } catch {
      // What is no run file of ours is not offered.
      return [];
    }
  });
  return (await Promise.all(items)).flat();
}

/** What can be opened: every architecture, what is worth seeing, and the runs in the folder `out`. */
export async function viewGallery(out: string, world: World): Promise<Gallery> {
  const names = await architectureNames(world.architectures);
  const known = new Set(names);
  const described = await Promise.all(names.map((name) => describe(name, world)));
  const found = described.filter((each) => each !== null);
  return {
    kind: 'gallery',
    architectures: found.map(({ item }) => item),
    scenarios: scenarios
      .filter(({ words }) => known.has(words[0] ?? ''))
      .map(({ id, title, text }) => ({ id: `${kinds.scenario}${id}`, title, text })),
    runs: await runsIn(out),
    more: found.flatMap(({ more }) => more),
  };
}

/** The command line of an item of the gallery: the words behind `spigo ui`. */
export function wordsOf(id: string): readonly string[] {
  if (id.startsWith(kinds.scenario)) {
    const name = id.slice(kinds.scenario.length);
    return scenarios.find((each) => each.id === name)?.words ?? [];
  }
  if (id.startsWith(kinds.run)) return ['--replay', id.slice(kinds.run.length)];
  const [name = '', step] = id.split(':');
  return step === undefined ? [name] : [name, '-s', step];
}
