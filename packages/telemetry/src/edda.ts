import type { TopologyEvent } from '@spigo/actors';
import type { Port, SimTime } from '@spigo/kernel';
import type { RecordedGraph } from '@spigo/topology';

/**
 * The recorder: reads the topology as it evolves and keeps the graph with its history. It sends and
 * receives nothing, so recording changes nothing. `nodeOf` gives the node of an actor id, -1 for none.
 */
export function recordTopology(
  port: Port<TopologyEvent>,
  graph: RecordedGraph,
  nodeOf: (id: number) => number,
): void {
  port.subscribe(['Appeared'], ({ at, actor }) => graph.node(nodeOf(actor.id), at as SimTime));
  port.subscribe(['Linked'], ({ at, source, target }) => {
    graph.edge(nodeOf(source.id), nodeOf(target.id), at as SimTime);
  });
  port.subscribe(['Unlinked'], ({ at, source, target }) => {
    graph.forget(nodeOf(source.id), nodeOf(target.id), at as SimTime);
  });
  port.subscribe(['Departed'], ({ at, actor, exit, recorded }) => {
    if (recorded) graph.done(nodeOf(actor.id), exit, at as SimTime);
  });
}
