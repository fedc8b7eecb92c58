import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const root = new URL('../../', import.meta.url);

async function architectureOf({ parseArchitecture }, name) {
  const file = fileURLToPath(new URL(`architectures/${name}/${name}.json`, root));
  return await parseArchitecture(await readFile(file, 'utf8'), { file, format: 'json' });
}

/** What is guarded: by name, an architecture and the options of its run. */
export const guarded = {
  netflixoss: { seed: 1, chat: '200us', duration: '1s' },
  pirates: { seed: 1, scale: 30_000, duration: '0s' },
};

/** The runs that are guarded, each a function that does one and resolves with its result. */
export async function guardedRuns(library) {
  const entries = Object.entries(guarded).map(async ([name, options]) => {
    const architecture = await architectureOf(library, name);
    return [name, () => library.simulate(architecture, options)];
  });
  return Object.fromEntries(await Promise.all(entries));
}
