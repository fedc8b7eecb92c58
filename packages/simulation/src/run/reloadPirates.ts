import { milliseconds, seconds, UsageError } from '@spigo/kernel';
import { formatInstance } from '@spigo/topology';
import type { ResolvedSocial } from '../resolving/resolvedArchitecture.ts';
import { leastPopulation } from '../schema/social.ts';
import { Crew } from './crew.ts';
import type { GraphToReload } from './reload.ts';
import type { Stage } from './stage.ts';

/**
 * The pirates of a saved graph: each knows from the start whom it knew in the end. `social` supplies
 * what a graph does not say. Throws a UsageError where the graph is no crew that we can name.
 */
export function reloadPirates(
  stage: Stage,
  graph: GraphToReload,
  social: ResolvedSocial | undefined,
): Crew {
  const population = graph.nodes.length;
  if (population < leastPopulation) {
    throw new UsageError(`${graph.arch}: found ${population} pirates; 3 or more are allowed`);
  }
  const order = orderOf(graph);
  const friends = friendsIn(graph, order);
  const most = friends.reduce((max, list) => Math.max(max, list.length), 0);
  const defaults = {
    friends: 0,
    gold: 100,
    chat: { kind: 'uniform', min: milliseconds(100), max: seconds(10) },
  } as const;
  const settings = { ...defaults, ...social, population };
  const buddies = Math.max(social?.buddies ?? 10, most);
  const renamed = renamings(graph, order);
  return new Crew(
    stage,
    graph.arch,
    { ...settings, buddies },
    {
      friendsOf: (index) => friends[index] ?? [],
      warnings: renamed,
    },
  );
}

/** The nodes of a crew by the number that each pirate gets: in order of their indices, if they have such. */
function orderOf({ nodes }: GraphToReload): number[] {
  const order = nodes.map((_, at) => at);
  const indices = new Set(nodes.map(({ index }) => index));
  if (indices.size < nodes.length || indices.has(-1)) return order;
  return order.sort((one, other) => (nodes[one]?.index ?? 0) - (nodes[other]?.index ?? 0));
}

/** Pirates have names of ours; what is said where a file has others. */
function renamings({ nodes }: GraphToReload, order: readonly number[]): string[] {
  const other = order.find((node, at) => nodes[node]?.instance !== formatInstance('pirate', at));
  if (other === undefined) return [];
  const name = formatInstance('pirate', order.indexOf(other));
  return [`pirates have names of ours: "${nodes[other]?.name}" is ${name}, and so forth`];
}

function friendsIn({ nodes, edges }: GraphToReload, order: readonly number[]): number[][] {
  const numbers = new Int32Array(nodes.length);
  for (const [number, node] of order.entries()) numbers[node] = number;
  const friends: number[][] = nodes.map(() => []);
  for (const [at, source] of edges.source.entries()) {
    friends[numbers[source] as number]?.push(numbers[edges.target[at] as number] as number);
  }
  return friends;
}
