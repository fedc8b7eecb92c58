import { FormatDetector } from '../saved/formatDetector.ts';
import { type Chunk, feed, type ReadOptions } from '../saved/readSavedGraph.ts';
import type { SavedGraph } from '../saved/savedGraph.ts';
import { SavedGraphError } from '../saved/savedGraphError.ts';
import type { Happenings } from './happenings.ts';
import { Ledger } from './ledger.ts';

/** A saved graph with its history, and with what is wrong with its file. */
export interface GraphHistory {
  readonly graph: SavedGraph;
  readonly happenings: Happenings;
  /** Whether the file says when things happened; if not, everything is there from the start. */
  readonly isTimed: boolean;
  /** What was left out, or read as it stands: a sentence each. */
  readonly problems: readonly string[];
  /** Where and why the file could not be read on; null for a whole file. */
  readonly broken: string | null;
}

/**
 * Reads a graph file as `readSavedGraph` does, and is content with less: what cannot be is left out and
 * told, a file that breaks off gives what stood before that place. Times are kept. Rejects with a
 * SavedGraphError where there is nothing to show.
 */
export async function readGraphHistory(
  chunks: Iterable<Chunk> | AsyncIterable<Chunk>,
  options: ReadOptions,
): Promise<GraphHistory> {
  const ledger = new Ledger();
  const detector = new FormatDetector(options.name, ledger);
  const { graph, broken } = await readAsFar(detector, chunks);
  return {
    graph,
    happenings: ledger.happenings(graph.edges),
    isTimed: ledger.isTimed,
    problems: [...ledger.complaints, ...graph.warnings],
    broken,
  };
}

async function readAsFar(
  detector: FormatDetector,
  chunks: Iterable<Chunk> | AsyncIterable<Chunk>,
): Promise<{ readonly graph: SavedGraph; readonly broken: string | null }> {
  try {
    await feed(detector, chunks);
    return { graph: detector.end(), broken: null };
  } catch (error) {
    if (!(error instanceof SavedGraphError)) throw error;
    const graph = detector.rescue();
    if (graph === null || graph.nodes.length === 0) throw error;
    return { graph, broken: error.message };
  }
}
