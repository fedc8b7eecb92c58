import type { TraceStep, TreeSpan } from './traceTree.ts';
import { waitedFor } from './waitedFor.ts';

/**
 * The critical path of a trace: what would have to be faster for it to be over earlier. Back from the
 * end, each step waited for whichever of its children ended last before that moment (CRISP, Zhang et
 * al., USENIX ATC 2022); of a one-way step, which does not wait, the last of what it caused ended it.
 * What a callee did after its caller had its answer, or had given up, delayed nobody.
 * For each step on the path: the time, in microseconds, that passed at it and on the way to and from it.
 */
export function criticalPath<S extends TreeSpan>(root: TraceStep<S>): Map<TraceStep<S>, number> {
  const path = new Map<TraceStep<S>, number>();
  const origin = new Map<TraceStep<S>, TraceStep<S>>();
  const walk = (step: TraceStep<S>, until: number): void => {
    let own = 0;
    let at = until;
    const byLast = step.children.toSorted((one, other) => other.last - one.last);
    for (const child of byLast) {
      if (child.last > at || at <= step.start) continue;
      own += at - child.last;
      walk(child, child.last);
      at = Math.max(child.start, step.start);
    }
    path.set(origin.get(step) ?? step, own + Math.max(0, at - step.start));
  };
  const waited = waitedFor(root, origin);
  walk(waited, waited.last);
  return path;
}
