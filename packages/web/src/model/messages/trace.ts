/** A request followed from hop to hop. Times are microseconds of virtual time. */
export interface Trace {
  readonly id: string;
  /** What was asked. */
  readonly operation: string;
  readonly start: number;
  /** How long the client waited, or would have; of a one-way request, until it was stored. */
  readonly us: number;
  /** Why it failed; '' if it did not. */
  readonly failure: string;
  /** Faults that it has met. */
  readonly fault: string;
  /** Depth first, each after who caused it. */
  readonly steps: readonly TraceStepView[];
}

/** One step of a trace: a call with what happened at the callee, or the request as a whole. */
export interface TraceStepView {
  readonly depth: number;
  /** The instance that did the work. */
  readonly who: string;
  readonly place: string;
  /** From when the caller asked to when it knew the answer. */
  readonly start: number;
  readonly us: number;
  /** On the way to the callee, and waiting there before its work began. */
  readonly network: number;
  readonly wait: number;
  /** Of the critical path, so much passed here. */
  readonly critical: number;
  readonly failure: string;
  readonly fault: string;
  /** It was sent again, or beside another: a try, counted from 1; 0 where there was one alone. */
  readonly attempt: number;
}
