import { readFile } from 'node:fs/promises';
import type { RunRecord } from '@spigo/simulation';
import { fileError } from '../host/fileErrors.ts';

/** Reads a run file. Rejects with a UsageError that says where it is not one, and what is allowed. */
export async function readRunFile(path: string): Promise<RunRecord> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw fileError('read', path, error);
  });
  const { readRunRecord } = await import('@spigo/simulation');
  return readRunRecord(text, path);
}
