import type { RunRecord } from '@spigo/simulation';
import { readTextFile } from '../sources/textFile.ts';

/** Reads a run file. Rejects with a UsageError that says where it is not one, and what is allowed. */
export async function readRunFile(path: string): Promise<RunRecord> {
  const text = await readTextFile(path);
  const { readRunRecord } = await import('@spigo/simulation');
  return readRunRecord(text, path);
}
