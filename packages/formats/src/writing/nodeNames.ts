import type { RecordedGraph } from '@spigo/topology';

/** Above this many nodes, names are made anew for each link: a million would hold 100 MB. */
const kept = 262_144;

/** The names of the nodes of `graph` as `write` puts them, made once for each node of a usual graph. */
export function namesOf(
  graph: RecordedGraph,
  write: (name: string) => string,
): (node: number) => string {
  const names: (string | undefined)[] = [];
  return (node) => {
    if (node >= kept) return write(graph.nameOf(node));
    const name = names[node] ?? write(graph.nameOf(node));
    names[node] = name;
    return name;
  };
}
