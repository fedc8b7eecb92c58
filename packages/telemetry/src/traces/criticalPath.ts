import type { TraceStep, TreeSpan } from './traceTree.ts';

/**
 * The critical path of a trace: what would have to be faster for it to be over earlier. Back from the
 * end, each step waited for whichever of its children ended last before that moment (CRISP, Zhang et
 * al., USENIX ATC 2022); of a one-way step, which does not wait, the last of what it caused ended it.
 * For each step on the path: the time, in microseconds, that passed at it and on the way to and from it.
 */
export function criticalPath<S extends TreeSpan>(root: TraceStep<S>): Map<TraceStep<S>, number> {
  const path = new Map<TraceStep<S>, number>();
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
    path.set(step, own + Math.max(0, at - step.start));
  };
  walk(root, root.last);
  return path;
}
