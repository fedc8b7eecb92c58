import { createReadStream } from 'node:fs';
import type { SavedGraph } from '@spigo/formats';
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

/**
 * Reads a saved graph completely, before anything is written: its file may be the one that this
 * run replaces. Throws a UsageError if it cannot be read or is no graph.
 */
export async function readSavedGraphFile(file: string, formats: Formats): Promise<SavedGraph> {
  return await formats.readSavedGraph(chunksOf(file), { name: file });
}
