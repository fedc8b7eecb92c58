import { isUtf8 } from 'node:buffer';
import { readFile, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { UsageError } from '@spigo/kernel';
import { fileError } from '../host/fileErrors.ts';
import { chunksOf } from './savedGraphFile.ts';

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

async function* whole(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** Node's decoder is fast, ours says where. */
async function decoded(bytes: Uint8Array, file: string): Promise<string> {
  if (isUtf8(bytes)) return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const { readUtf8 } = await import('@spigo/formats');
  let text = '';
  for await (const piece of readUtf8(whole(bytes), file)) text += piece;
  return text;
}

/** The text of any file in UTF-8. Rejects with a UsageError that names it, and the byte that is no text. */
export async function readTextFile(file: string): Promise<string> {
  return await decoded(await bytesOf(file), file);
}

/** The same in pieces, of a file of any size. */
export async function* readTextInPieces(file: string): AsyncGenerator<string> {
  const { readUtf8 } = await import('@spigo/formats');
  yield* readUtf8(chunksOf(file), file);
}

/** Reads the files that another one names: their paths begin where that one is. */
export function readerBeside(file: string): (path: string) => Promise<string> {
  return (path) => readTextFile(resolve(dirname(file), path));
}
