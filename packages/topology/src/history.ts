import { type SimTime, startOfTime } from '@spigo/kernel';
import type { RecordedGraph } from './recordedGraph.ts';
import { Spells } from './spells.ts';

/** When everything in a recorded graph was there. */
export interface History {
  /** By node number. */
  readonly nodes: Spells;
  /** By link number, from 1. */
  readonly edges: Spells;
  /** Why each node that is gone at the end went, by node number. */
  readonly exits: ReadonlyMap<number, string>;
  /** The time of the last record. */
  readonly last: SimTime;
}

/** The history of `graph`, for formats that want a thing's whole life in one place. */
export function historyOf(graph: RecordedGraph): History {
  const [nodes, edges, exits] = [new Spells(), new Spells(), new Map<number, string>()];
  let last = startOfTime;
  for (const record of graph.records()) {
    last = record.time;
    switch (record.kind) {
      case 'node':
        nodes.begin(record.node, record.time);
        exits.delete(record.node);
        break;
      case 'edge':
        edges.begin(record.edge, record.time);
        break;
      case 'forget':
        edges.end(record.edge, record.time);
        break;
      case 'done':
        nodes.end(record.node, record.time);
        exits.set(record.node, record.exit);
        break;
    }
  }
  return { nodes, edges, exits, last };
}
