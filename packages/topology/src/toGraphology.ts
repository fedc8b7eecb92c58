import type { DirectedGraph } from 'graphology';
import { historyOf } from './history.ts';
import type { RecordedGraph } from './recordedGraph.ts';
import type { Spell } from './spells.ts';

/** When something was there, in simulated seconds; `end` is missing where it still was. */
export interface LifeAttributes {
  start: number;
  end?: number;
}

/** What a graphology node carries. Keys of nodes are the names that graph files show. */
export interface NodeAttributes extends LifeAttributes {
  label: string;
  package: string;
  service: string;
  region: string;
  zone: string;
  address: string;
}

const seconds = (microseconds: number): number => microseconds / 1_000_000;

/** From the first start to the last end: graphology has no notion of coming back. */
function lifeOf(spells: readonly Spell[]): LifeAttributes {
  const life: LifeAttributes = { start: seconds(spells[0]?.start ?? 0) };
  const end = spells.at(-1)?.end;
  if (end !== undefined) life.end = seconds(end);
  return life;
}

/**
 * The graph as a graphology graph, for its algorithms, layouts and views. Every key is explicit:
 * generated ones hold a random part, and the same run would give two different graphs.
 * Link keys are `e1`, `e2` ... as in GraphJSON. graphology is loaded by the first call, because a
 * run that asks for no graph should not wait for it.
 */
export async function toGraphology(
  graph: RecordedGraph,
): Promise<DirectedGraph<NodeAttributes, LifeAttributes>> {
  const { DirectedGraph } = await import('graphology');
  const result = new DirectedGraph<NodeAttributes, LifeAttributes>();
  const history = historyOf(graph);
  const keys: string[] = [];
  for (let node = 0; node < graph.nodeBound; node++) {
    const spells = history.nodes.of(node);
    if (spells.length === 0) continue;
    const { name, address } = graph.describe(node);
    const key = graph.nameOf(node);
    keys[node] = key;
    result.addNode(key, {
      label: name.instance,
      package: name.package,
      service: name.service,
      region: name.region,
      zone: name.zone,
      address,
      ...lifeOf(spells),
    });
  }
  for (let edge = 1; edge <= graph.counts.edges; edge++) {
    const [source, target] = [keys[graph.sourceOf(edge)], keys[graph.targetOf(edge)]];
    result.addDirectedEdgeWithKey(`e${edge}`, source, target, lifeOf(history.edges.of(edge)));
  }
  return result;
}
