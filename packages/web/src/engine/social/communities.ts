import { gather, grouped, type Neighbourhoods, neighbourhoods, orderOf } from './neighbourhoods.ts';

/** Nodes dealt with before others get a turn. */
const portion = 4_096;

/** Passes over all nodes on one level, and the share of them that must still move for another one. */
const mostPasses = 12;
const leastMoves = 0.005;

const mostLevels = 12;

/** Gains below this are rounding. */
const leastGain = 1e-9;

/**
 * Communities by the Louvain method (V. D. Blondel, J.-L. Guillaume, R. Lambiotte and E. Lefebvre,
 * 2008): each node moves to the neighbouring community that gains most modularity; then communities
 * become nodes, and again. Returns the levels from fine to coarse: the community of each node, numbered
 * from 0. Nodes are visited in their order, so the same links give the same communities. It yields
 * now and then, for whoever has something else to do.
 */
export function* communities(
  count: number,
  sources: Int32Array,
  targets: Int32Array,
): Generator<void, Int32Array[]> {
  let graph = neighbourhoods(count, sources, targets);
  yield;
  const levels: Int32Array[] = [];
  for (let level = 0; level < mostLevels; level++) {
    const groupOf = yield* moved(graph);
    const groups = renumber(groupOf);
    if (groups === orderOf(graph)) break;
    levels.push(composed(levels.at(-1), groupOf));
    graph = grouped(graph, groupOf, groups);
    yield;
  }
  return levels;
}

/** The community of each node when nobody gains by moving any more. */
function* moved(graph: Neighbourhoods): Generator<void, Int32Array> {
  const count = orderOf(graph);
  const groupOf = Int32Array.from({ length: count }, (_, node) => node);
  const degrees = degreesOf(graph);
  const state: Moving = {
    graph,
    groupOf,
    degrees,
    totals: degrees.slice(),
    whole: Math.max(
      1,
      degrees.reduce((sum, each) => sum + each, 0),
    ),
    sums: new Float64Array(count),
  };
  for (let pass = 0; pass < mostPasses; pass++) {
    let moves = 0;
    for (let node = 0; node < count; node++) {
      if (node % portion === 0) yield;
      if (move(state, node)) moves++;
    }
    if (moves <= count * leastMoves) break;
  }
  return groupOf;
}

interface Moving {
  readonly graph: Neighbourhoods;
  readonly groupOf: Int32Array;
  readonly degrees: Float64Array;
  /** Sum of the degrees in each community. */
  readonly totals: Float64Array;
  /** Sum of all degrees. */
  readonly whole: number;
  readonly sums: Float64Array;
}

/** Moves a node to where it gains most; whether that is another community than it was in. */
function move({ graph, groupOf, degrees, totals, whole, sums }: Moving, node: number): boolean {
  const touched: number[] = [];
  gather(graph, node, groupOf, sums, touched);
  const was = groupOf[node] ?? 0;
  const degree = degrees[node] ?? 0;
  totals[was] = (totals[was] ?? 0) - degree;
  const gainOf = (group: number): number =>
    (sums[group] ?? 0) - ((totals[group] ?? 0) * degree) / whole;
  let best = was;
  let most = gainOf(was);
  for (const group of touched) {
    const gain = gainOf(group);
    if (gain > most + leastGain) {
      best = group;
      most = gain;
    }
  }
  for (const group of touched) sums[group] = 0;
  totals[best] = (totals[best] ?? 0) + degree;
  groupOf[node] = best;
  return best !== was;
}

function degreesOf({ starts, weights, own }: Neighbourhoods): Float64Array {
  const degrees = own.slice();
  for (let node = 0; node < degrees.length; node++) {
    const last = starts[node + 1] ?? 0;
    for (let at = starts[node] ?? 0; at < last; at++) {
      degrees[node] = (degrees[node] ?? 0) + (weights[at] ?? 0);
    }
  }
  return degrees;
}

/** Numbers communities from 0 in the order of their first members; how many there are. */
function renumber(groupOf: Int32Array): number {
  const numbers = new Int32Array(groupOf.length).fill(-1);
  let next = 0;
  for (const [node, group] of groupOf.entries()) {
    if (numbers[group] === -1) numbers[group] = next++;
    groupOf[node] = numbers[group] ?? 0;
  }
  return next;
}

/** Communities of communities, by the nodes at the very bottom. */
function composed(finer: Int32Array | undefined, groupOf: Int32Array): Int32Array {
  return finer === undefined ? groupOf : finer.map((group) => groupOf[group] ?? 0);
}
