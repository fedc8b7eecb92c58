/** What one row of a flow is. */
export const hopKinds = { request: 0, get: 1, put: 2, replicate: 3 } as const;

/** A value of `hopKinds`. */
export type HopKind = (typeof hopKinds)[keyof typeof hopKinds];

/** Stands for a moment that has not come. */
export const never = -1;

/**
 * Hops of flows in typed columns, a row each: a hop is one message that carries work, from its sending
 * to its answer; the first row of a trace is the request itself. Times are whole microseconds.
 */
export class HopColumns {
  readonly capacity: number;
  readonly trace: Float64Array;
  /** 0 for the request itself. */
  readonly span: Float64Array;
  /** The hop that caused it, 0 for the request. */
  readonly parent: Float64Array;
  /** A request: when it started. */
  readonly sentAt: Float64Array;
  readonly arrivedAt: Float64Array;
  /** When service began, after waiting. */
  readonly servedAt: Float64Array;
  readonly endedAt: Float64Array;
  /** When the caller had its answer or its loss; a request: when it ended. */
  readonly closedAt: Float64Array;
  /** Actor ids. */
  readonly caller: Int32Array;
  readonly callee: Int32Array;
  readonly kind: Uint8Array;
  /** Words of `FlowNames`, 0 for none. */
  readonly operation: Uint16Array;
  /** How it failed at the callee, and how for the caller. */
  readonly calleeFailure: Uint16Array;
  readonly callerFailure: Uint16Array;
  /** The fault that struck it; a request: all that it has met. */
  readonly fault: Uint16Array;

  constructor(capacity: number) {
    this.capacity = capacity;
    const times = (): Float64Array => new Float64Array(capacity);
    const words = (): Uint16Array => new Uint16Array(capacity);
    this.trace = times();
    this.span = times();
    this.parent = times();
    this.sentAt = times();
    this.arrivedAt = times();
    this.servedAt = times();
    this.endedAt = times();
    this.closedAt = times();
    this.caller = new Int32Array(capacity);
    this.callee = new Int32Array(capacity);
    this.kind = new Uint8Array(capacity);
    this.operation = words();
    this.calleeFailure = words();
    this.callerFailure = words();
    this.fault = words();
  }

  /** Makes row `at` a hop of which nothing is known but where it belongs and when it was sent. */
  begin(at: number, trace: number, span: number, parent: number, sentAt: number): void {
    this.trace[at] = trace;
    this.span[at] = span;
    this.parent[at] = parent;
    this.sentAt[at] = sentAt;
    this.arrivedAt[at] = never;
    this.servedAt[at] = never;
    this.endedAt[at] = never;
    this.closedAt[at] = never;
    this.calleeFailure[at] = 0;
    this.callerFailure[at] = 0;
    this.fault[at] = 0;
  }

  /** Copies row `row` of `from` to row `at`. */
  copy(at: number, from: HopColumns, row: number): void {
    this.trace[at] = from.trace[row] as number;
    this.span[at] = from.span[row] as number;
    this.parent[at] = from.parent[row] as number;
    this.sentAt[at] = from.sentAt[row] as number;
    this.arrivedAt[at] = from.arrivedAt[row] as number;
    this.servedAt[at] = from.servedAt[row] as number;
    this.endedAt[at] = from.endedAt[row] as number;
    this.closedAt[at] = from.closedAt[row] as number;
    this.caller[at] = from.caller[row] as number;
    this.callee[at] = from.callee[row] as number;
    this.kind[at] = from.kind[row] as number;
    this.operation[at] = from.operation[row] as number;
    this.calleeFailure[at] = from.calleeFailure[row] as number;
    this.callerFailure[at] = from.callerFailure[row] as number;
    this.fault[at] = from.fault[row] as number;
  }
}
