import type { Duration, Host } from '@spigo/kernel';
import type { Interrupt } from './host/interrupt.ts';
import type { Result } from './result.ts';

/** As much of a checked architecture as the command line looks at. */
export interface Architecture {
  readonly arch: string;
  readonly description?: string | undefined;
  /** There in an architecture of pirates: `-p` is then a population. */
  readonly social?: unknown;
}

/** A graph that was read completely. */
export interface SavedGraph {
  readonly arch: string;
}

/** How far a run is. */
export interface Progress {
  readonly simulatedUs: number;
  readonly durationUs: number;
  /** Messages delivered so far. */
  readonly delivered: number;
}

/** What the command line asks of a run. */
export interface SimulateOptions<S extends SavedGraph> {
  readonly seed: number;
  readonly duration: Duration;
  readonly scale?: number;
  readonly regions?: number;
  readonly poll?: string;
  readonly chat?: string;
  readonly reload?: S;
  readonly collapse?: boolean;
  readonly realtime?: number;
  readonly signal?: Interrupt;
  readonly onProgress?: (progress: Progress) => void;
  readonly onMessage?: { readonly pattern?: string; readonly line: (text: string) => void };
  /** Keep the graph, so that it can be written. */
  readonly record?: boolean;
  readonly host?: Host;
}

/** What a run leaves. */
export interface Run<G> {
  readonly result: Result;
  readonly graph: G;
  readonly warnings: readonly string[];
}

/** The simulator as the command line uses it; the real one is loaded when it is needed. */
export interface Engine<
  A extends Architecture = Architecture,
  S extends SavedGraph = SavedGraph,
  G = unknown,
> {
  /** Fails with an ArchitectureError that names file, place, what was found and what is allowed. */
  parseArchitecture(
    text: string,
    options: { file: string; format?: 'json' | 'yaml' },
  ): A | Promise<A>;
  /** What works in an architecture but surprises. */
  warningsOf(architecture: A): readonly string[];
  /** Without an architecture, a saved graph gets the defaults of its packages. */
  simulate(architecture: A | undefined, options: SimulateOptions<S>): Promise<Run<G>>;
}

/** What stands at the head of a graph file. */
export interface GraphHeader {
  /** What determines the run, as a command line. */
  readonly args: string;
}

/** The graph files as the command line uses them; loaded only when one is read or written. */
export interface Formats<S extends SavedGraph = SavedGraph, G = unknown> {
  writeGraphJson(graph: G, header: GraphHeader): Iterable<string>;
  writeGexf(graph: G, header: GraphHeader): Iterable<string>;
  readSavedGraph(chunks: AsyncIterable<Uint8Array>, options: { name: string }): Promise<S>;
}
