import { describe, expect, test } from '@jest/globals';
import { Topology } from '@spigo/actors';
import type { ActorId } from '@spigo/kernel';
import { RecordedGraph } from '@spigo/topology';
import { recordTopology } from '../src/edda.ts';

const actor = (id: number) => ({ id: id as ActorId, name: `actor ${id}` });
const [web, db] = [actor(11), actor(12)];

function scene(): { topology: Topology; graph: RecordedGraph; lines: () => string[] } {
  const topology = new Topology();
  const describeNode = (): never => {
    throw new Error('names are not asked for while a graph is recorded');
  };
  const graph = new RecordedGraph({ arch: 'test', describe: describeNode });
  recordTopology(topology.port, graph, (id) => id - 10);
  const lines = () =>
    [...graph.records()].map((record) => {
      const what = 'node' in record ? record.node : `${record.source}>${record.target}`;
      return `${record.time} ${record.kind} ${what}${'exit' in record ? ` ${record.exit}` : ''}`;
    });
  return { topology, graph, lines };
}

describe('edda', () => {
  test('writes down who appears, who knows whom, who forgets whom and who goes, in order', () => {
    const { topology, lines } = scene();
    topology.appeared(0, web, false);
    topology.appeared(0, db, false);
    topology.linked(1, web, db, false);
    topology.port.emit({ kind: 'Unlinked', at: 5, source: web, target: db });
    topology.departed(7, web, 'normal', true);
    expect(lines()).toEqual([
      '0 node 1',
      '0 node 2',
      '1 edge 1>2',
      '5 forget 1>2',
      '7 done 1 normal',
    ]);
  });

  test('writes no end of those that do not sign off, but of those that were killed', () => {
    const { topology, graph, lines } = scene();
    topology.appeared(0, web, false);
    topology.appeared(0, db, false);
    topology.departed(3, web, 'killed', true);
    topology.departed(9, db, 'normal', false);
    expect(lines().slice(2)).toEqual(['3 done 1 killed']);
    expect(graph.counts).toEqual({ nodes: 2, edges: 0, done: 1 });
  });

  test('counts what comes back once', () => {
    const { topology, graph, lines } = scene();
    topology.appeared(0, web, false);
    topology.appeared(0, db, false);
    topology.linked(0, web, db, false);
    topology.departed(3, web, 'killed', true);
    topology.appeared(5, web, true);
    topology.linked(6, web, db, true);
    topology.departed(9, web, 'normal', true);
    expect(graph.counts).toEqual({ nodes: 2, edges: 1, done: 1 });
    expect(lines().at(-1)).toBe('9 done 1 normal');
  });
});
