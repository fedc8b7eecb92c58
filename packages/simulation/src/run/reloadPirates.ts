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
  for (const [at, { name, instance }] of graph.nodes.entries()) {
    if (instance === formatInstance('pirate', at)) continue;
    throw new UsageError(
      `node "${name}": a saved crew lists its pirates in order; here "${formatInstance('pirate', at)}" is expected`,
    );
  }
  const friends = friendsIn(graph);
  const most = friends.reduce((max, list) => Math.max(max, list.length), 0);
  const defaults = {
    friends: 0,
    gold: 100,
    chat: { kind: 'uniform', min: milliseconds(100), max: seconds(10) },
  } as const;
  const settings = { ...defaults, ...social, population };
  const buddies = Math.max(social?.buddies ?? 10, most);
  return new Crew(stage, graph.arch, { ...settings, buddies }, (index) => friends[index] ?? []);
}

function friendsIn({ nodes, edges }: GraphToReload): number[][] {
  const friends: number[][] = nodes.map(() => []);
  for (const [at, source] of edges.source.entries()) {
    friends[source]?.push(edges.target[at] as number);
  }
  return friends;
}
