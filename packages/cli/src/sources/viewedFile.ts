import { stat } from 'node:fs/promises';
import type { FileSource } from '@spigo/web';
import { fileError } from '../host/fileErrors.ts';
import { chunksOf } from './savedGraphFile.ts';

/** A file of the user's that is to be shown. Rejects with a UsageError where there is none. */
export async function viewedFile(name: string): Promise<FileSource> {
  const { size } = await stat(name).catch((error: unknown) => {
    throw fileError('read', name, error);
  });
  return { name, size, chunks: () => chunksOf(name) };
}
