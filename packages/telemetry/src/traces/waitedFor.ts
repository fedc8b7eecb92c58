import type { TraceStep, TreeSpan } from './traceTree.ts';

/**
 * A trace without what nobody waited for: a call ends for its caller when the caller knows, or gives
 * up, and what the callee did after that delays nothing. `origin` gives the step that each one was.
 */
export function waitedFor<S extends TreeSpan>(
  step: TraceStep<S>,
  origin: Map<TraceStep<S>, TraceStep<S>>,
  until: number = Number.POSITIVE_INFINITY,
): TraceStep<S> {
  const { span, start } = step;
  const known = Math.min(until, span.kind === 'CLIENT' ? span.end : Number.POSITIVE_INFINITY);
  const children = step.children
    .filter((child) => child.start < known)
    .map((child) => waitedFor(child, origin, known));
  const end = Math.min(step.end, known);
  const last = Math.max(end, ...children.map((child) => child.last));
  const clipped = { ...step, start, end, children, last };
  origin.set(clipped, step);
  return clipped;
}
