import { createGraphJsonReader, type SavedGraphReader } from '../json/graphJsonReader.ts';
import type { SavedGraph } from './savedGraph.ts';
import { quote, SavedGraphError } from './savedGraphError.ts';
import { Utf8Decoder } from './utf8Decoder.ts';

/** A piece of a file: text, or bytes of UTF-8, cut anywhere. */
export type Chunk = string | Uint8Array;

/** How to read. */
export interface ReadOptions {
  /** What errors call the file. */
  readonly name: string;
}

const pieceLength = 65_536;
const expectedStart = '"{" (GraphJSON) or "<" (GEXF)';

/** `chunk` as text in short pieces. */
function* pieces(chunk: Chunk, decoder: Utf8Decoder): Generator<string, void, undefined> {
  if (typeof chunk !== 'string') {
    yield* decoder.decode(chunk);
    return;
  }
  for (let at = 0; at < chunk.length; at += pieceLength) yield chunk.slice(at, at + pieceLength);
}

/** Finds out what a file is by its first character that is no space, and reads it. */
class FormatDetector {
  readonly #file: string;
  #lead = '';
  #reader: SavedGraphReader | undefined;

  constructor(file: string) {
    this.#file = file;
  }

  async write(piece: string): Promise<void> {
    if (this.#reader !== undefined) return this.#reader.write(piece);
    this.#lead = (this.#lead + piece).replace(/^\uFEFF/, '');
    const start = this.#lead.trimStart();
    if (start === '' && this.#lead.length < pieceLength) return;
    this.#reader = await this.#choose(start);
    this.#reader.write(this.#lead);
  }

  end(): SavedGraph {
    if (this.#reader === undefined) throw this.error('an empty file', expectedStart);
    return this.#reader.end();
  }

  error(found: string, expected: string): SavedGraphError {
    return (
      this.#reader?.error(found, expected) ??
      new SavedGraphError({ file: this.#file, line: 1, column: 1 }, found, expected)
    );
  }

  async #choose(start: string): Promise<SavedGraphReader> {
    if (start.startsWith('{')) return createGraphJsonReader(this.#file);
    if (start.startsWith('<'))
      return (await import('../xml/xmlReader.ts')).createXmlReader(this.#file);
    const found = start === '' ? 'nothing but blanks' : quote(start.slice(0, 20));
    throw this.error(found, expectedStart);
  }
}

/**
 * The graph in a file that comes in chunks: GraphJSON 0.3 and 0.4, or GEXF. Reads as the chunks
 * come and stops at the first error; a file of 200 MB takes less than 1 GB.
 * Rejects with a SavedGraphError, which says where and what is wrong.
 */
export async function readSavedGraph(
  chunks: Iterable<Chunk> | AsyncIterable<Chunk>,
  options: ReadOptions,
): Promise<SavedGraph> {
  const detector = new FormatDetector(options.name);
  const decoder = new Utf8Decoder();
  for await (const chunk of typeof chunks === 'string' ? [chunks] : chunks) {
    for (const piece of pieces(chunk, decoder)) await detector.write(piece);
    if (decoder.invalid) throw detector.error('bytes that are not UTF-8', 'a text file in UTF-8');
  }
  if (decoder.isCut) throw detector.error('the end of the file within a character', 'a whole file');
  return detector.end();
}
