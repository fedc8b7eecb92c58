/** Nodes by name, and where each leads. */
export type Graph = ReadonlyMap<string, ReadonlySet<string>>;

/** What is left of a graph when all is taken away that leads to no cycle or comes from none. */
export function core(graph: Graph): Graph {
  const ahead = withoutEnds(graph);
  const back = withoutEnds(reversed(ahead));
  return restricted(ahead, new Set(back.keys()));
}

/** The nodes of a shortest cycle through `start`, which is first and last; undefined: there is none. */
export function cycleThrough(graph: Graph, start: string): readonly string[] | undefined {
  const cameFrom = new Map<string, string>();
  const queue = [start];
  for (const node of queue) {
    for (const next of graph.get(node) ?? []) {
      if (cameFrom.has(next)) continue;
      cameFrom.set(next, node);
      if (next === start) return wayBack(cameFrom, start);
      queue.push(next);
    }
  }
  return undefined;
}

function wayBack(cameFrom: ReadonlyMap<string, string>, start: string): readonly string[] {
  const path = [start];
  for (let node = cameFrom.get(start); node !== undefined; node = cameFrom.get(node)) {
    path.unshift(node);
    if (node === start) break;
  }
  return path;
}

/** Takes away nodes that lead nowhere, until none does (Kahn's algorithm). */
function withoutEnds(graph: Graph): Graph {
  const left = new Map([...graph].map(([node, targets]) => [node, targets.size]));
  const sources = reversed(graph);
  const ends = [...sources.keys(), ...graph.keys()].filter((node) => (left.get(node) ?? 0) === 0);
  const gone = new Set(ends);
  for (const end of gone) {
    for (const source of sources.get(end) ?? []) {
      const rest = (left.get(source) ?? 0) - 1;
      left.set(source, rest);
      if (rest === 0) gone.add(source);
    }
  }
  return restricted(graph, new Set([...graph.keys()].filter((node) => !gone.has(node))));
}

function reversed(graph: Graph): Graph {
  const back = new Map<string, Set<string>>();
  for (const [node, targets] of graph) {
    for (const target of targets) {
      const sources = back.get(target) ?? new Set();
      sources.add(node);
      back.set(target, sources);
    }
  }
  return back;
}

function restricted(graph: Graph, kept: ReadonlySet<string>): Graph {
  const entries = [...graph].filter(([node]) => kept.has(node));
  return new Map(
    entries.map(([node, targets]) => [
      node,
      new Set([...targets].filter((target) => kept.has(target))),
    ]),
  );
}
