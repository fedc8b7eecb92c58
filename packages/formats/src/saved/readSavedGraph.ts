import { FormatDetector } from './formatDetector.ts';
import { notUtf8 } from './readUtf8.ts';
import type { SavedGraph } from './savedGraph.ts';
import type { Foreign } from './savedGraphBuilder.ts';
import { Utf8Decoder } from './utf8Decoder.ts';

/** A piece of a file: text, or bytes of UTF-8, cut anywhere. */
export type Chunk = string | Uint8Array;

/** How to read. */
export interface ReadOptions {
  /** What errors call the file. */
  readonly name: string;
  /** The package of nodes of other tools that have none. */
  readonly package?: string;
}

const pieceLength = 65_536;

/** `chunk` as text in short pieces. */
function* pieces(chunk: Chunk, decoder: Utf8Decoder): Generator<string, void, undefined> {
  if (typeof chunk !== 'string') {
    yield* decoder.decode(chunk);
    return;
  }
  for (let at = 0; at < chunk.length; at += pieceLength) yield chunk.slice(at, at + pieceLength);
}

/**
 * The graph in a file that comes in chunks: GraphJSON 0.3 and 0.4, GEXF, GraphML, Cytoscape JSON or
 * node-link JSON; which of them, the file itself says. Reads as the chunks come and stops at the
 * first error; a file of 200 MB takes less than 1 GB.
 * Rejects with a SavedGraphError, which says where and what is wrong.
 */
export async function readSavedGraph(
  chunks: Iterable<Chunk> | AsyncIterable<Chunk>,
  options: ReadOptions,
): Promise<SavedGraph> {
  const detector = new FormatDetector(options.name, undefined, foreignOf(options));
  await feed(detector, chunks);
  return detector.end();
}

const foreignOf = ({ package: kind }: ReadOptions): Foreign =>
  kind === undefined ? {} : { package: kind };

/** Has `detector` read all that comes. */
export async function feed(
  detector: FormatDetector,
  chunks: Iterable<Chunk> | AsyncIterable<Chunk>,
): Promise<void> {
  const decoder = new Utf8Decoder();
  for await (const chunk of typeof chunks === 'string' ? [chunks] : chunks) {
    for (const piece of pieces(chunk, decoder)) await detector.write(piece);
    if (decoder.invalid) throw detector.error(notUtf8(decoder), 'a text file in UTF-8');
  }
  if (decoder.isCut) throw detector.error(notUtf8(decoder), 'a text file in UTF-8');
}
