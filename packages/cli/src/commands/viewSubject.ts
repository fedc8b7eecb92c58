import { readFile } from 'node:fs/promises';
import type { Settings } from '../settings/settings.ts';
import { isArchitectureFile } from '../sources/architectureFile.ts';

const graphEndings = ['.graphml', '.gexf', '.cyjs', '.d3.json'];

/** What a file is, by its ending and, where that may mean several things, by what stands in it. */
async function kindOf(file: string): Promise<'architecture' | 'run' | 'graph'> {
  const lower = file.toLowerCase();
  if (graphEndings.some((ending) => lower.endsWith(ending))) return 'graph';
  if (!lower.endsWith('.json')) return 'architecture';
  try {
    const data: unknown = JSON.parse(await readFile(file, 'utf8'));
    if (typeof data !== 'object' || data === null) return 'architecture';
    if ('schema' in data && data.schema === 'spigo.run/1') return 'run';
    return 'graph' in data ? 'graph' : 'architecture';
  } catch {
    // Whoever reads it as an architecture says what is wrong with it.
    return 'architecture';
  }
}

/** The settings of what is to be seen: an architecture, a run of the past, or a saved graph. */
export async function asSubject(settings: Settings, subject: string): Promise<Settings> {
  if (!isArchitectureFile(subject) && !/\.(graphml|gexf|cyjs)$/i.test(subject)) return settings;
  const { arch: _, ...rest } = settings;
  switch (await kindOf(subject)) {
    case 'architecture':
      return settings;
    case 'run':
      return { ...rest, replay: subject };
    case 'graph':
      return { ...rest, reload: { file: subject } };
  }
}
