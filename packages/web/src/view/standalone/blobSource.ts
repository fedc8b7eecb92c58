import type { FileSource } from '../../playing/fileSource.ts';

/** So much of a file is held at a time. */
const pieceLength = 1 << 18;

async function* piecesOf(file: File): AsyncGenerator<Uint8Array, void, undefined> {
  for (let at = 0; at < file.size; at += pieceLength) {
    yield new Uint8Array(await file.slice(at, at + pieceLength).arrayBuffer());
  }
}

/** A file that the reader has given to the page. */
export const blobSource = (file: File): FileSource => ({
  name: file.name,
  size: file.size,
  chunks: () => piecesOf(file),
});
