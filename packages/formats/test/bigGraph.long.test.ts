import { expect, test } from '@jest/globals';
import type { SimTime } from '@spigo/kernel';
import { readSavedGraph } from '../src/saved/readSavedGraph.ts';
import { type GraphFormat, writeGraph } from '../src/writing/writeGraph.ts';
import { instances } from './sampleGraph.ts';

const nodeCount = 3_787;
const edgeCount = 370_806;

/** As large as the largest architecture: every service in six regions. */
function makeGraph() {
  const graph = instances('web', nodeCount);
  for (let edge = 0; edge < edgeCount; edge++) {
    const step = Math.floor(edge / nodeCount) + 1;
    graph.edge(edge % nodeCount, (edge + step) % nodeCount, 0 as SimTime);
  }
  return graph;
}

const bigGraph = makeGraph();

const formats: readonly GraphFormat[] = [
  'graphjson',
  'graphml',
  'yed',
  'gexf',
  'dot',
  'mermaid',
  'cypher',
  'cytoscape',
  'd3',
];

test.each(formats)('370,806 links stream as %s', (format) => {
  expect(bigGraph.counts.edges).toBe(edgeCount);
  const before = process.memoryUsage().rss;
  let [length, longest] = [0, 0];
  for (const chunk of writeGraph(format, bigGraph, { args: '' })) {
    length += chunk.length;
    longest = Math.max(longest, chunk.length);
  }
  expect(length).toBeGreaterThan(5_000_000);
  expect(longest).toBeLessThan(200_000);
  expect(process.memoryUsage().rss - before).toBeLessThan(400_000_000);
});

test.each(['graphml', 'cytoscape', 'd3'] as const)(
  '370,806 links are read from %s',
  async (format) => {
    const saved = await readSavedGraph(writeGraph(format, bigGraph, { args: '' }), {
      name: 'big',
    });
    expect(saved.nodes).toHaveLength(nodeCount);
    expect(saved.edges.source).toHaveLength(edgeCount);
  },
  60_000,
);
