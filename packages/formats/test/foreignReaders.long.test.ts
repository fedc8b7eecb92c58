import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { collapse } from '@spigo/topology';
import { type GraphFormat, writeGraph } from '../src/writing/writeGraph.ts';
import { graphMlSchema, schemaParts } from './graphMlSchema.ts';
import { findPython } from './python.ts';
import { eventful } from './sampleGraph.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'spigo-'));
  for (const { fileName, contents } of schemaParts) writeFileSync(join(folder, fileName), contents);
});
afterAll(() => rmSync(folder, { recursive: true }));

function written(format: GraphFormat, graph = eventful()): string {
  const path = join(folder, `shop.${format}`);
  writeFileSync(path, [...writeGraph(format, graph, { args: '-a shop' })].join(''));
  return path;
}

const run = (command: string, ...args: string[]): string =>
  execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

const readers = {
  graphml: 'networkx.read_graphml(path)',
  yed: 'networkx.read_graphml(path)',
  cytoscape: 'networkx.cytoscape_graph(json.load(open(path)))',
  d3: 'networkx.node_link_graph({**(d := json.load(open(path))), "edges": d["links"]})',
} as const;

const script = (reader: string): string => `
import json, sys, networkx
path = sys.argv[1]
g = ${reader}
print(json.dumps([g.is_directed(), list(g.nodes(data=True)), list(g.edges())]))
`;

describe('networkx reads', () => {
  test.each(['graphml', 'yed', 'cytoscape', 'd3'] as const)('our %s', (format) => {
    const output = run(findPython(), '-c', script(readers[format]), written(format));
    const [directed, nodes, edges] = JSON.parse(output);
    expect(directed).toBe(true);
    expect(nodes.map(([name]: [string]) => name)).toEqual(
      [0, 1, 2].map((i) => `shop.us-east-1.zoneA.web0${i}`),
    );
    expect(nodes[1][1]).toMatchObject({ package: 'karyon', zone: 'zoneA', start: 0, end: 10 });
    expect(edges).toHaveLength(3);
    expect(edges).toContainEqual(['shop.us-east-1.zoneA.web02', 'shop.us-east-1.zoneA.web00']);
  });
});

describe('Debian', () => {
  test('has an xmllint that finds our GraphML valid', () => {
    const schema = join(folder, graphMlSchema.fileName);
    for (const graph of [eventful(), collapse(eventful())]) {
      run('xmllint', '--nonet', '--noout', '--schema', schema, written('graphml', graph));
    }
  });

  test('has a Graphviz that draws our DOT', () => {
    const svg = run('dot', '-Tsvg', written('dot'));
    expect(svg.match(/class="cluster"/g)).toHaveLength(2);
    expect(svg.match(/class="node"/g)).toHaveLength(3);
    expect(svg.match(/class="edge"/g)).toHaveLength(3);
  });
});
