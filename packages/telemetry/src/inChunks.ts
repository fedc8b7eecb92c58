/** About how much text is handed on at a time, in UTF-16 code units. */
const chunkLength = 65_536;

/** The same text in chunks of about 64 K: small enough to hold, large enough to write. */
export function* inChunks(texts: Iterable<string>): Generator<string, void, undefined> {
  let chunk = '';
  for (const text of texts) {
    chunk += text;
    if (chunk.length < chunkLength) continue;
    yield chunk;
    chunk = '';
  }
  if (chunk !== '') yield chunk;
}
