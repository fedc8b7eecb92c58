/** One must come before the other. */
export interface Edge {
  readonly from: number;
  readonly to: number;
  readonly why: string;
}

/** The shortest way from `start` back to itself, by breadth. */
function circleThrough(start: number, next: ReadonlyMap<number, readonly Edge[]>): Edge[] | null {
  const reached = new Map<number, Edge>();
  let front = [start];
  while (front.length > 0) {
    const further: number[] = [];
    for (const node of front) {
      for (const edge of next.get(node) ?? []) {
        if (edge.to === start) return [...wayTo(node, start, reached), edge];
        if (reached.has(edge.to)) continue;
        reached.set(edge.to, edge);
        further.push(edge.to);
      }
    }
    front = further;
  }
  return null;
}

function wayTo(node: number, start: number, reached: ReadonlyMap<number, Edge>): Edge[] {
  const way: Edge[] = [];
  for (let at = node; at !== start; ) {
    const edge = reached.get(at);
    if (edge === undefined) return way;
    way.unshift(edge);
    at = edge.from;
  }
  return way;
}

/** Nodes on a circle: what is left when those without a way in or out are taken away, again and again. */
function candidates(size: number, edges: readonly Edge[]): Set<number> {
  const left = new Set(Array.from({ length: size }, (_, at) => at));
  for (let before = -1; before !== left.size; ) {
    before = left.size;
    const inside = edges.filter(({ from, to }) => left.has(from) && left.has(to));
    const out = new Set(inside.map(({ from }) => from));
    const into = new Set(inside.map(({ to }) => to));
    for (const node of [...left]) if (!out.has(node) || !into.has(node)) left.delete(node);
  }
  return left;
}

/** A shortest circle among the nodes 0 to `size` - 1; null where there is none. */
export function cycleIn(size: number, edges: readonly Edge[]): Edge[] | null {
  const left = candidates(size, edges);
  const next = new Map<number, Edge[]>();
  for (const edge of edges) {
    if (!left.has(edge.from) || !left.has(edge.to)) continue;
    next.set(edge.from, [...(next.get(edge.from) ?? []), edge]);
  }
  let best: Edge[] | null = null;
  for (const node of left) {
    const circle = circleThrough(node, next);
    if (circle !== null && (best === null || circle.length < best.length)) best = circle;
    if (best?.length === 2) return best;
  }
  return best;
}
