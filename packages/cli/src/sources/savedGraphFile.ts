import { createReadStream } from 'node:fs';
import type { SavedGraph } from '@spigo/formats';
import { UsageError } from '@spigo/kernel';
import { suggestion } from '../arguments/nearest.ts';
import type { Formats } from '../engine.ts';
import { fileError } from '../host/fileErrors.ts';

/** The bytes of a file from its beginning on. Rejects with a UsageError where it cannot be read. */
export async function* chunksOf(file: string): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of createReadStream(file, { highWaterMark: 1 << 18 })) yield chunk;
  } catch (error) {
    throw fileError('read', file, error);
  }
}

/** The package that `--package` names, by its own name or another. Throws a UsageError. */
async function knownPackage(word: string): Promise<string> {
  const { packageAliases, packageNames } = await import('@spigo/simulation');
  const alias = Object.entries(packageAliases).find(([name]) => name === word)?.[1];
  const found = alias ?? packageNames.find((name) => name === word);
  if (found !== undefined) return found;
  const known = [...packageNames, ...Object.keys(packageAliases)];
  const near = suggestion(word, known);
  throw new UsageError(`--package: found "${word}"; allowed: ${known.join(', ')}.${near}`);
}

/**
 * Reads a saved graph completely, before anything is written: its file may be the one that this
 * run replaces. Throws a UsageError if it cannot be read or is no graph.
 */
export async function readSavedGraphFile(
  file: string,
  formats: Formats,
  kind?: string,
): Promise<SavedGraph> {
  const options = {
    name: file,
    ...(kind === undefined ? {} : { package: await knownPackage(kind) }),
  };
  return await formats.readSavedGraph(chunksOf(file), options);
}
