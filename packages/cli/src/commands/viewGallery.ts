import type { Gallery, GalleryItem } from '@spigo/web';
import { readArchitectureFile } from '../sources/architectureFile.ts';
import { architectureNames } from '../sources/catalogue.ts';
import type { World } from '../world.ts';
import { describeArchitecture } from './ls.ts';
import { recentRuns } from './recentRuns.ts';
import { scenarios } from './scenarios.ts';

/** Prefixes of what an item of the gallery is. */
const kinds = { scenario: 'scenario ', run: 'run ' } as const;

interface Described {
  readonly items: readonly GalleryItem[];
  readonly more: readonly string[];
}

/** An architecture, and its other steps. */
async function describe(name: string, world: World): Promise<Described> {
  const source = await readArchitectureFile(name, 0, world.architectures);
  const { file, text, format, step } = source;
  const engine = await world.engine();
  const architecture = await engine.parseArchitecture(text, { file, format });
  if (architecture.social !== undefined) return { items: await populations(name, world), more: [] };
  const last = step?.last ?? 0;
  const { text: line } = await describeArchitecture(name, world);
  const item = { id: last === 0 ? name : `${name}:0`, title: name, text: line };
  return { items: [item], more: Array.from({ length: last }, (_, at) => `${name}:${at + 1}`) };
}

/** Sizes in which a population is offered: one of each kind of picture. */
const sizes = [1_000, 10_000, 100_000];

async function populations(name: string, world: World): Promise<GalleryItem[]> {
  const { text } = await describeArchitecture(name, world);
  return sizes.map((size) => {
    const count = size.toLocaleString('en-US');
    return { id: `${name}@${size}`, title: `${name}, ${count}`, text };
  });
}

/** What can be opened: every architecture, what is worth seeing, and the runs in the folder `out`. */
export async function viewGallery(out: string, world: World): Promise<Gallery> {
  const names = await architectureNames(world.architectures);
  const known = new Set(names);
  const described = await Promise.all(names.map((name) => describe(name, world)));
  return {
    kind: 'gallery',
    architectures: described.flatMap(({ items }) => items),
    scenarios: scenarios
      .filter(({ words }) => known.has(words[0] ?? ''))
      .map(({ id, title, text }) => ({ id: `${kinds.scenario}${id}`, title, text })),
    runs: await recentRuns(out, kinds.run),
    more: described.flatMap(({ more }) => more),
  };
}

/** The command line of an item of the gallery: the words behind `spigo ui`. */
export function wordsOf(id: string): readonly string[] {
  if (id.startsWith(kinds.scenario)) {
    const name = id.slice(kinds.scenario.length);
    return scenarios.find((each) => each.id === name)?.words ?? [];
  }
  if (id.startsWith(kinds.run)) return ['--replay', id.slice(kinds.run.length)];
  const [crew = '', size] = id.split('@');
  if (size !== undefined) return [crew, '-p', size];
  const [name = '', step] = id.split(':');
  return step === undefined ? [name] : [name, '-s', step];
}
