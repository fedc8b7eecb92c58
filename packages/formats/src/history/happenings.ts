/** What can happen to a node or an edge of a graph. */
export type HappeningKind = 'appeared' | 'linked' | 'left' | 'died' | 'forgotten';

/** All kinds, by the number that stands for each in a column. */
export const happeningKinds: readonly HappeningKind[] = [
  'appeared',
  'linked',
  'left',
  'died',
  'forgotten',
];

/** What happened to the nodes and edges of a graph, in order of time: columns of the same length. */
export interface Happenings {
  /** Positions in `happeningKinds`. */
  readonly kind: Uint8Array;
  /** A node of `linked` and `forgotten` is an edge; positions among the nodes or edges of the graph. */
  readonly subject: Int32Array;
  /** Microseconds since the first one, never falling. */
  readonly at: Float64Array;
}
