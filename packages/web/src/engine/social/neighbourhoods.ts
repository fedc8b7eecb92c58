/** A graph without directions in columns: the neighbours of node n stand from `starts[n]` to `starts[n + 1]`. */
export interface Neighbourhoods {
  readonly starts: Int32Array;
  readonly others: Int32Array;
  /** How often each pair is linked. */
  readonly weights: Float64Array;
  /** Twice the weight of the links that a node has with itself: those within what it stands for. */
  readonly own: Float64Array;
}

/** How many nodes there are. */
export const orderOf = ({ starts }: Neighbourhoods): number => starts.length - 1;

/** The graph of `count` nodes with these links; a link back is another one, a link to oneself is none. */
export function neighbourhoods(
  count: number,
  sources: Int32Array,
  targets: Int32Array,
): Neighbourhoods {
  const starts = new Int32Array(count + 1);
  const each = (visit: (a: number, b: number) => void): void => {
    for (let link = 0; link < sources.length; link++) {
      const [a, b] = [sources[link] ?? 0, targets[link] ?? 0];
      if (a !== b) visit(a, b);
    }
  };
  each((a, b) => {
    starts[a + 1] = (starts[a + 1] ?? 0) + 1;
    starts[b + 1] = (starts[b + 1] ?? 0) + 1;
  });
  for (let node = 0; node < count; node++) {
    starts[node + 1] = (starts[node + 1] ?? 0) + (starts[node] ?? 0);
  }
  const next = starts.slice(0, count);
  const others = new Int32Array(starts[count] ?? 0);
  const put = (a: number, b: number): void => {
    const at = next[a] ?? 0;
    others[at] = b;
    next[a] = at + 1;
  };
  each((a, b) => {
    put(a, b);
    put(b, a);
  });
  return {
    starts,
    others,
    weights: new Float64Array(others.length).fill(1),
    own: new Float64Array(count),
  };
}

/** The graph whose nodes are the `count` groups of another graph's nodes. */
export function grouped(graph: Neighbourhoods, groupOf: Int32Array, count: number): Neighbourhoods {
  const own = new Float64Array(count);
  const starts = new Int32Array(count + 1);
  const others: number[] = [];
  const weights: number[] = [];
  const members = membersBy(groupOf, count);
  const sums = new Float64Array(count);
  for (let group = 0; group < count; group++) {
    const touched: number[] = [];
    const first = members.starts[group] ?? 0;
    const last = members.starts[group + 1] ?? 0;
    for (let at = first; at < last; at++) {
      const node = members.nodes[at] ?? 0;
      own[group] = (own[group] ?? 0) + (graph.own[node] ?? 0);
      gather(graph, node, groupOf, sums, touched);
    }
    own[group] = (own[group] ?? 0) + (sums[group] ?? 0);
    for (const other of touched.filter((each) => each !== group)) {
      others.push(other);
      weights.push(sums[other] ?? 0);
    }
    for (const other of touched) sums[other] = 0;
    starts[group + 1] = others.length;
  }
  return { starts, others: Int32Array.from(others), weights: Float64Array.from(weights), own };
}

/** Adds the weights of `node`'s links to the `sums` of the groups they lead to; new ones are `touched`. */
export function gather(
  { starts, others, weights }: Neighbourhoods,
  node: number,
  groupOf: Int32Array,
  sums: Float64Array,
  touched: number[],
): void {
  const last = starts[node + 1] ?? 0;
  for (let at = starts[node] ?? 0; at < last; at++) {
    const group = groupOf[others[at] ?? 0] ?? 0;
    const sum = sums[group] ?? 0;
    if (sum === 0) touched.push(group);
    sums[group] = sum + (weights[at] ?? 0);
  }
}

/** Nodes sorted by group: those of group g stand from `starts[g]` to `starts[g + 1]`, in rising order. */
export function membersBy(
  groupOf: Int32Array,
  count: number,
): { readonly starts: Int32Array; readonly nodes: Int32Array } {
  const starts = new Int32Array(count + 1);
  for (const group of groupOf) starts[group + 1] = (starts[group + 1] ?? 0) + 1;
  for (let group = 0; group < count; group++) {
    starts[group + 1] = (starts[group + 1] ?? 0) + (starts[group] ?? 0);
  }
  const next = starts.slice(0, count);
  const nodes = new Int32Array(groupOf.length);
  for (const [node, group] of groupOf.entries()) {
    const at = next[group] ?? 0;
    nodes[at] = node;
    next[group] = at + 1;
  }
  return { starts, nodes };
}
