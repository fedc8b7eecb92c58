import { expect, test } from '@jest/globals';
import { startOfTime } from '@spigo/kernel';
import { addressOf, NodeList, RecordedGraph } from '../src/index.ts';

test('the example of the README holds', () => {
  const nodes = new NodeList();
  const web = {
    arch: 'shop',
    region: 'us-east-1',
    zone: 'zoneA',
    machine: '',
    container: '',
    process: '',
  };
  nodes.add({
    name: { ...web, instance: 'web00', service: 'web', package: 'karyon' },
    address: addressOf(0, 0, 1),
  });
  nodes.add({
    name: { ...web, instance: 'db00', service: 'db', package: 'store' },
    address: addressOf(0, 0, 2),
  });

  const graph = new RecordedGraph({ arch: 'shop', describe: nodes.describe });
  graph.node(0, startOfTime);
  graph.node(1, startOfTime);
  graph.edge(0, 1, startOfTime);
  expect(graph.counts).toEqual({ nodes: 2, edges: 1, done: 0 });
  expect(graph.nameOf(1)).toBe('shop.us-east-1.zoneA.db00');
});
