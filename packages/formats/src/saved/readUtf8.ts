import { UsageError } from '@spigo/kernel';
import { Utf8Decoder } from './utf8Decoder.ts';

/** Bytes as text, in pieces. Rejects with a UsageError that names `file` where they are not UTF-8. */
export async function* readUtf8(
  chunks: AsyncIterable<Uint8Array>,
  file: string,
): AsyncGenerator<string, void, undefined> {
  const decoder = new Utf8Decoder();
  const refuse = (): never => {
    throw new UsageError(`${file}: found bytes that are no text; allowed is a text in UTF-8`);
  };
  for await (const chunk of chunks) {
    yield* decoder.decode(chunk);
    if (decoder.invalid) refuse();
  }
  if (decoder.isCut) refuse();
}
