/** A node of a saved graph. Texts are empty where the file does not say; some are made when asked for. */
export interface SavedNode {
  /** The name as it stands in the file. */
  readonly name: string;
  /** `*` where the node stands outside of all regions. */
  readonly region: string;
  /** `*` where the node stands in no zone. */
  readonly zone: string;
  readonly machine: string;
  /** Service and index as in the file; empty in a collapsed graph. */
  readonly instance: string;
  readonly container: string;
  readonly process: string;
  readonly service: string;
  /** The index of the instance; -1 where the name has none. */
  readonly index: number;
  readonly package: string;
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
