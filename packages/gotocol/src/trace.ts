/**
 * Where a message stands in the tree of what one request causes: the request itself (trace), the hop
 * (span), and the hop that caused it (parent, 0 for the first). Numbers count from 1; 0 is untraced.
 */
export interface Traced {
  readonly trace: number;
  readonly span: number;
  readonly parent: number;
}

/** The trace context of what belongs to no request. */
export const untraced: Traced = { trace: 0, span: 0, parent: 0 };

/** As Spigo prints it: `t3p1s2`. */
export function formatTrace({ trace, parent, span }: Traced): string {
  return `t${trace}p${parent}s${span}`;
}

/** Hands out the numbers of one run. */
export class TraceNumbers {
  private traces: number;
  private spans: number;

  /** Numbers up to `from` have been handed out before. */
  constructor(from = 0) {
    this.traces = from;
    this.spans = from;
  }

  /** The number of a new trace. */
  nextTrace(): number {
    return ++this.traces;
  }

  /** The number of a new span. */
  nextSpan(): number {
    return ++this.spans;
  }
}
