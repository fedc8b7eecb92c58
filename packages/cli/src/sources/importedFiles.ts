import { readdir, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Source } from '@spigo/formats';
import { UsageError } from '@spigo/kernel';
import { fileError, isMissing } from '../host/fileErrors.ts';
import { readTextFile } from './textFile.ts';

/** More files are no set of manifests, but somebody's disk. */
const mostFiles = 10_000;

/** Compose's own names of a project, the first that is there, with what it lays over it. */
const composeNames = ['compose.yaml', 'compose.yml', 'docker-compose.yaml', 'docker-compose.yml'];

const overlayOf = (name: string): string => name.replace(/\.(ya?ml)$/, '.override.$1');

const isManifest = (name: string): boolean => /\.(?:ya?ml|json)$/i.test(name);

const isPassedOver = (name: string): boolean => name.startsWith('.') || name === 'node_modules';

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    throw fileError('read', path, error);
  }
}

/** The files of a folder and of those in it, by name. */
async function filesIn(folder: string, found: string[]): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  for (const entry of entries.sort((one, other) => (one.name < other.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (isPassedOver(entry.name)) continue;
    if (entry.isDirectory()) await filesIn(path, found);
    else if (isManifest(entry.name)) found.push(path);
    if (found.length > mostFiles) {
      throw new UsageError(
        `${folder}: found more than ${mostFiles} files; allowed is a folder of manifests`,
      );
    }
  }
  return found;
}

async function sourcesIn(folder: string): Promise<Source[]> {
  const names = new Set(await readdir(folder));
  const compose = composeNames.find((name) => names.has(name));
  if (compose !== undefined) {
    const files = [compose, overlayOf(compose)].filter((name) => names.has(name));
    return await Promise.all(files.map((name) => sourceOf(join(folder, name))));
  }
  const files = await filesIn(folder, []);
  const sources: Source[] = [];
  for (const file of files) sources.push({ ...(await sourceOf(file)), inFolder: true });
  if (sources.length > 0) return sources;
  throw new UsageError(
    `${folder}: found no file that ends in .yaml, .yml or .json; allowed is a folder of manifests`,
  );
}

async function sourceOf(file: string): Promise<Source> {
  return { file, text: await readTextFile(file) };
}

/**
 * The files to import: those that are named, and all manifests in folders, in order of their names.
 * Rejects with a UsageError where one cannot be read.
 */
export async function readImportedFiles(inputs: readonly string[]): Promise<Source[]> {
  const sources: Source[] = [];
  for (const input of inputs) {
    if (await isFolder(input)) sources.push(...(await sourcesIn(input)));
    else sources.push(await sourceOf(input));
  }
  return sources;
}

/** Opens files that imported ones name, by paths from where those are; undefined where there is none. */
export async function openBeside(path: string, from: string): Promise<Source | undefined> {
  const file = resolve(dirname(from), path);
  try {
    if (!(await stat(file)).isFile()) return undefined;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw fileError('read', file, error);
  }
  return await sourceOf(file);
}
