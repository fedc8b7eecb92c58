import type {
  Chunk,
  GraphFileHeader,
  GraphFormat,
  ImportedArchitecture,
  ImportOptions,
  ReadOptions,
  SavedGraph,
  Source,
} from '@spigo/formats';
import type {
  Architecture,
  Assignment,
  GraphToReload,
  Objective,
  Outline,
  ResolveOptions,
  Run,
  SimulateOptions,
} from '@spigo/simulation';
import type { RecordedGraph } from '@spigo/topology';
import type { AskedPlan } from './sources/chaosPlan.ts';

/** How the text of an architecture is to be read. */
export interface ArchitectureOptions {
  readonly file: string;
  readonly format: 'json' | 'yaml';
  /** Fields that are set before it is checked. */
  readonly set?: readonly Assignment[];
}

/** The simulator as the command line uses it; the real one is loaded when it is needed. */
export interface Engine {
  /** Fails with an ArchitectureError that names file, place, what was found and what is allowed. */
  parseArchitecture(text: string, options: ArchitectureOptions): Promise<Architecture>;
  /** The architecture with what the command line adds to its faults. Rejects with a UsageError. */
  withFaults(architecture: Architecture, asked: AskedPlan): Promise<Architecture>;
  /** The objectives in a line of `--slo`. Throws a UsageError. */
  readObjectives(line: string): readonly Objective[];
  /** What works in an architecture but surprises. Throws an ArchitectureError if it cannot be run. */
  warningsOf(architecture: Architecture, size?: ResolveOptions): readonly string[];
  /** What there is in an architecture, in a few words. Throws an ArchitectureError if it cannot be run. */
  outlineOf(architecture: Architecture, size?: ResolveOptions): Outline;
  /** Why a saved graph cannot be built again; null where it can. */
  reloadProblem(graph: GraphToReload): string | null;
  /** Without an architecture, a saved graph gets the defaults of its packages. */
  simulate(architecture: Architecture | undefined, options: SimulateOptions): Promise<Run>;
}

/** Graph files, and the files of other tools, as the command line uses them; loaded only when one is read or written. */
export interface Formats {
  writeGraph(format: GraphFormat, graph: RecordedGraph, header: GraphFileHeader): Iterable<string>;
  readSavedGraph(chunks: AsyncIterable<Chunk>, options: ReadOptions): Promise<SavedGraph>;
  /** A saved graph as one that can be written. */
  recordedFromSaved(saved: SavedGraph): RecordedGraph;
  /** The architecture in compose files, in Kubernetes manifests or in a MAD model. Rejects with an ArchitectureError. */
  importArchitecture(source: Source, options: ImportOptions): Promise<ImportedArchitecture>;
  writeArchitecture(imported: ImportedArchitecture, format: 'json' | 'yaml'): Promise<string>;
}
