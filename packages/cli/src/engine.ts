import type {
  Chunk,
  GraphFileHeader,
  GraphFormat,
  ImportedArchitecture,
  ReadOptions,
  SavedGraph,
} from '@spigo/formats';
import type { Architecture, Run, SimulateOptions } from '@spigo/simulation';
import type { RecordedGraph } from '@spigo/topology';

/** The simulator as the command line uses it; the real one is loaded when it is needed. */
export interface Engine {
  /** Fails with an ArchitectureError that names file, place, what was found and what is allowed. */
  parseArchitecture(
    text: string,
    options: { readonly file: string; readonly format: 'json' | 'yaml' },
  ): Promise<Architecture>;
  /** What works in an architecture but surprises. Throws an ArchitectureError if it cannot be run. */
  warningsOf(architecture: Architecture): readonly string[];
  /** Without an architecture, a saved graph gets the defaults of its packages. */
  simulate(architecture: Architecture | undefined, options: SimulateOptions): Promise<Run>;
}

/** Graph files, and the files of other tools, as the command line uses them; loaded only when one is read or written. */
export interface Formats {
  writeGraph(format: GraphFormat, graph: RecordedGraph, header: GraphFileHeader): Iterable<string>;
  readSavedGraph(chunks: AsyncIterable<Chunk>, options: ReadOptions): Promise<SavedGraph>;
  /** A saved graph as one that can be written. */
  recordedFromSaved(saved: SavedGraph): RecordedGraph;
  /** The architecture in a compose file or in Kubernetes manifests. Rejects with an ArchitectureError. */
  importArchitecture(text: string, file: string): Promise<ImportedArchitecture>;
  writeArchitecture(imported: ImportedArchitecture, format: 'json' | 'yaml'): Promise<string>;
}
