import { readFile, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { UsageError } from '@spigo/kernel';
import { fileError } from '../host/fileErrors.ts';

/** Bytes; two million services of one line each fit, and no text that is too long for the engine. */
const largest = 256 * 1024 * 1024;

async function bytesOf(file: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(file);
    if (size <= largest) return await readFile(file);
    throw new UsageError(`${file}: found "${size}" bytes; allowed are 256 MiB`);
  } catch (error) {
    throw fileError('read', file, error);
  }
}

/** The text of a file of ours in UTF-8. Rejects with a UsageError that names it. */
export async function readTextFile(file: string): Promise<string> {
  const bytes = await bytesOf(file);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new UsageError(`${file}: found bytes that are not UTF-8; allowed is a text in UTF-8`);
  }
}

/** Reads the files that another one names: their paths begin where that one is. */
export function readerBeside(file: string): (path: string) => Promise<string> {
  return (path) => readTextFile(resolve(dirname(file), path));
}
