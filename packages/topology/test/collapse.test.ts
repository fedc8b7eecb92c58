import { describe, expect, test } from '@jest/globals';
import type { SimTime } from '@spigo/kernel';
import { collapse } from '../src/collapse.ts';
import { NodeList } from '../src/nodeList.ts';
import { RecordedGraph } from '../src/recordedGraph.ts';
import { netflixoss } from './netflixoss.ts';

const at = (time: number): SimTime => time as SimTime;

function instances(...names: string[]): RecordedGraph {
  const nodes = new NodeList();
  for (const instance of names) {
    const place = { arch: 'a', region: 'r', zone: 'z', machine: '', container: '', process: '' };
    const service = instance.slice(0, -2);
    nodes.add({
      name: { ...place, instance, service, package: 'p' },
      address: `ip of ${instance}`,
    });
  }
  const graph = new RecordedGraph({ arch: 'a', describe: nodes.describe });
  for (const [node] of names.entries()) graph.node(node, at(0));
  return graph;
}

const texts = (graph: RecordedGraph): string[] =>
  [...graph.records()].map((record) =>
    'node' in record
      ? `${record.time} ${record.kind} ${graph.nameOf(record.node)}`
      : `${record.time} ${record.kind} ${graph.nameOf(record.source)} ${graph.nameOf(record.target)}`,
  );

describe('a collapsed graph', () => {
  test.each([
    [1, { nodes: 20, edges: 43, done: 12 }],
    [2, { nodes: 39, edges: 122, done: 24 }],
  ])('of netflixoss in %d regions has the known counts', (regions, counts) => {
    expect(collapse(netflixoss(regions)).counts).toEqual(counts);
  });

  test('names services within region and zone, and keeps the first address', () => {
    const graph = collapse(instances('web00', 'web01'));
    expect(graph.nameOf(0)).toBe('a.r.z.web.p');
    expect(graph.describe(0).address).toBe('ip of web00');
    expect(graph.collapsed).toBe(true);
  });

  test('a service is done with its last instance, a link forgotten with its last', () => {
    const graph = instances('web00', 'web01', 'db00');
    graph.edge(0, 2, at(1));
    graph.edge(1, 2, at(2));
    graph.edge(0, 1, at(2));
    graph.forget(0, 2, at(3));
    graph.done(0, 'killed', at(4));
    graph.forget(1, 2, at(5));
    graph.done(1, 'normal', at(6));
    expect(texts(collapse(graph))).toEqual([
      '0 node a.r.z.web.p',
      '0 node a.r.z.db.p',
      '1 edge a.r.z.web.p a.r.z.db.p',
      '2 edge a.r.z.web.p a.r.z.web.p',
      '5 forget a.r.z.web.p a.r.z.db.p',
      '6 done a.r.z.web.p',
    ]);
  });

  test('a service that lost one of two and got it back is done once, at the end', () => {
    const graph = instances('web00', 'web01');
    graph.done(0, 'killed', at(1));
    graph.node(0, at(2));
    graph.done(1, 'normal', at(3));
    graph.done(0, 'normal', at(3));
    expect(texts(collapse(graph))).toEqual(['0 node a.r.z.web.p', '3 done a.r.z.web.p']);
  });
});
