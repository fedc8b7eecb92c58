import { readdir } from 'node:fs/promises';
import { isMissing, isTooLong } from '../host/fileErrors.ts';

/** The files of one architecture: one plain file, or one for each step of a migration. */
export interface ArchitectureSteps {
  readonly plain?: URL;
  /** By step, from 0 on without holes. */
  readonly numbered: readonly URL[];
}

const validName = /^[A-Za-z][A-Za-z0-9_-]*$/;

async function entries(folder: URL) {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    if (isMissing(error) || isTooLong(error)) return [];
    throw error;
  }
}

async function namesIn(folder: URL): Promise<string[]> {
  const names = (await entries(folder)).map((entry) => entry.name);
  const steps = await Promise.all(names.map((name) => stepsOf(name, folder)));
  return names.filter((_, at) => steps[at]?.plain !== undefined || steps[at]?.numbered[0]);
}

/** Names of all architectures in `folders`, sorted: folders with a file of their own name. */
export async function architectureNames(folders: readonly URL[]): Promise<string[]> {
  const found = await Promise.all(folders.map(namesIn));
  return [...new Set(found.flat())].sort();
}

/**
 * The files of architecture `name` in `folder`: `name/name.json` (or .yaml, .yml), or
 * `name/name0.json`, `name/name1.json` ... for a migration. Nothing where there are none.
 */
export async function stepsOf(name: string, folder: URL): Promise<ArchitectureSteps> {
  if (!validName.test(name)) return { numbered: [] };
  const own = new URL(`${name}/`, folder);
  const numbered: URL[] = [];
  let plain: URL | undefined;
  for (const entry of await entries(own)) {
    const [, step, extension] = /^(.*?)(?:\.(json|ya?ml))$/.exec(entry.name) ?? [];
    if (extension === undefined || !step?.startsWith(name)) continue;
    const digits = step.slice(name.length);
    if (digits === '') plain = new URL(entry.name, own);
    else if (/^\d+$/.test(digits)) numbered[Number(digits)] = new URL(entry.name, own);
  }
  return plain === undefined ? { numbered } : { plain, numbered };
}
