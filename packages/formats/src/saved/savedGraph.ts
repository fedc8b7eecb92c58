import type { NameParts } from '@spigo/topology';

/** A node of a saved graph. Texts are empty where the file does not say; some are made when asked for. */
export interface SavedNode extends Omit<NameParts, 'arch'> {
  /** The name as it stands in the file. */
  readonly name: string;
  /** The index of the instance; -1 where the name has none. */
  readonly index: number;
  /** IPv4. */
  readonly address: string;
}

/** The links of a saved graph, each pair once, in the order of the file. */
export interface SavedEdges {
  /** Index of the node that the link starts from, by link. */
  readonly source: Int32Array;
  /** Index of the node that the link leads to, by link. */
  readonly target: Int32Array;
}

/** The formats that are read. */
export type SavedFormat = 'graphjson' | 'gexf' | 'graphml' | 'cytoscape' | 'nodelink';

/** What a graph file holds: every node and every link that it ever mentions. */
export interface SavedGraph {
  readonly format: SavedFormat;
  readonly arch: string;
  /** `spigo-0.3`, `spigo-0.4`, or the version of GEXF; empty in formats that have none. */
  readonly version: string;
  /** Nodes are services within region and zone (written with -f) instead of instances. */
  readonly collapsed: boolean;
  readonly nodes: readonly SavedNode[];
  readonly edges: SavedEdges;
  /** Records that a reload leaves out. */
  readonly ignored: { readonly done: number; readonly forget: number };
  /** What can be read in two ways, and how it was read. */
  readonly warnings: readonly string[];
}
