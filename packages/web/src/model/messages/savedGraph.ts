/** Of a scene that shows the graph in a file, and no run: what the file is. */
export interface SavedFacts {
  /** Its name, for people. */
  readonly file: string;
  /** Its format, with the version that it names. */
  readonly format: string;
  /** All nodes and edges that it has ever had. */
  readonly nodes: number;
  readonly edges: number;
  /** Whether it says when things happened. */
  readonly isTimed: boolean;
  /** What was left out, a sentence each. */
  readonly problems: readonly string[];
  /** Where and why the file breaks off; null for a whole one. */
  readonly broken: string | null;
  /** What to `open` to have it run as an architecture; null where that cannot be. */
  readonly rerun: string | null;
}

/** What is there of a saved graph at one instant. */
export interface GraphLook {
  readonly nodes: number;
  readonly edges: number;
  /** Instances that have died and not come back, over the groups of the scene. */
  readonly died: readonly number[];
  /** Edges over the links of the scene. */
  readonly links: readonly number[];
  /** Instances that are not there, positions among all; empty where there are too many to name. */
  readonly absent: readonly number[];
}
