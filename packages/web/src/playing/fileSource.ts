import { readUtf8 } from '@spigo/formats';
import { UsageError } from '@spigo/kernel';
import { type FileKind, fileKindOf, headLength } from './fileKind.ts';

/** A file, wherever it is. */
export interface FileSource {
  /** For people; what is wrong with the file is told under this name. */
  readonly name: string;
  /** Bytes from its beginning on; may be asked for more than once. */
  readonly chunks: () => AsyncIterable<Uint8Array>;
  readonly size: number;
}

/** Larger texts are not read as a whole: 64 MiB. */
const largestText = 64 * 1024 * 1024;

/** The text of a file that is read as a whole. Rejects with a UsageError. */
export async function textOfFile({ name, chunks, size }: FileSource): Promise<string> {
  if (size > largestText) {
    throw new UsageError(`${name}: found ${size} bytes; allowed are ${largestText}`);
  }
  let text = '';
  for await (const piece of readUtf8(chunks(), name)) text += piece;
  return text.replace(/^\uFEFF/, '');
}

/** What a file is. Rejects with a UsageError that says what was found where something else is allowed. */
export async function kindOfFile({ name, chunks }: FileSource): Promise<FileKind> {
  const found = fileKindOf(name, await headOf(name, chunks()));
  if ('wrong' in found) throw new UsageError(found.wrong);
  return found.kind;
}

async function headOf(name: string, chunks: AsyncIterable<Uint8Array>): Promise<string> {
  let head = '';
  for await (const piece of readUtf8(chunks, name)) {
    head += piece;
    if (head.length >= headLength) break;
  }
  return head;
}
