import { UsageError } from '@spigo/kernel';
import { Utf8Decoder } from './utf8Decoder.ts';

/** What was found instead of UTF-8, and at which byte, from 0. */
export const notUtf8 = ({ offset }: Utf8Decoder): string =>
  `bytes that are not UTF-8 at byte ${offset}`;

/**
 * Bytes as text, in pieces: whatever is read as text is read so, that nothing is replaced silently.
 * Rejects with a UsageError that names `file` and the byte where they are not UTF-8, or are cut within a character.
 */
export async function* readUtf8(
  chunks: AsyncIterable<Uint8Array>,
  file: string,
): AsyncGenerator<string, void, undefined> {
  const decoder = new Utf8Decoder();
  const refuse = (): never => {
    throw new UsageError(`${file}: found ${notUtf8(decoder)}; allowed is a text in UTF-8`);
  };
  for await (const chunk of chunks) {
    yield* decoder.decode(chunk);
    if (decoder.invalid) refuse();
  }
  if (decoder.isCut) refuse();
}
