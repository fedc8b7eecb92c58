import { describe, expect, test } from '@jest/globals';
import { collapse } from '@spigo/topology';
import { readSavedGraph } from '../src/saved/readSavedGraph.ts';
import { writeCytoscape } from '../src/writing/writeCytoscape.ts';
import { writeNodeLink } from '../src/writing/writeNodeLink.ts';
import { eventful, instances, textOf } from './sampleGraph.ts';

const header = { args: '-a "shop"' };
const failure = async (text: string): Promise<string> =>
  String(await readSavedGraph([text], { name: 'x.json' }).catch((reason: unknown) => reason));

describe('Cytoscape JSON', () => {
  test('has elements with data', () => {
    const { data, elements } = JSON.parse(textOf(writeCytoscape(eventful(), header)));
    expect(data).toEqual({ name: 'shop', args: '-a "shop"' });
    expect(elements.nodes).toHaveLength(3);
    expect(elements.nodes[1].data).toMatchObject({
      id: 'shop.us-east-1.zoneA.web01',
      label: 'web01',
      color: '#b7dd8f',
      package: 'karyon',
      exit: 'normal',
      start: 0,
      end: 10,
    });
    expect(elements.edges[0].data).toEqual({
      id: 'e1',
      source: 'shop.us-east-1.zoneA.web00',
      target: 'shop.us-east-1.zoneA.web01',
      start: 0,
    });
  });

  test('is read in its flat shape, too, and with numbers for ids', async () => {
    const elements = [
      { group: 'nodes', data: { id: 12, name: 'a.r.z.web00', package: 'karyon', x: null } },
      { group: 'nodes', data: { id: 13, name: 'a.r.z.web01', package: 'karyon' } },
      { group: 'edges', data: { id: 'e', source: 12, target: 13 }, position: { id: {} } },
    ];
    const saved = await readSavedGraph([JSON.stringify({ elements })], { name: 'x' });
    expect(saved).toMatchObject({ format: 'cytoscape', arch: 'a' });
    expect(saved.nodes.map(({ name }) => name)).toEqual(['a.r.z.web00', 'a.r.z.web01']);
    expect([saved.edges.source[0], saved.edges.target[0]]).toEqual([0, 1]);
  });
});

describe('node-link JSON', () => {
  test('has nodes with id and links with source and target', () => {
    const read = JSON.parse(textOf(writeNodeLink(eventful(), header)));
    expect(read).toMatchObject({ directed: true, graph: { name: 'shop' } });
    const ids = new Set(read.nodes.map(({ id }: { id: string }) => id));
    for (const { source, target } of read.links)
      expect(ids.has(source) && ids.has(target)).toBe(true);
    expect(read.links).toHaveLength(3);
  });

  test('of services, of nothing', async () => {
    const services = await readSavedGraph(writeNodeLink(collapse(eventful()), header), {
      name: 'x',
    });
    expect(services).toMatchObject({ format: 'nodelink', collapsed: true });
    const nothing = await readSavedGraph(writeNodeLink(instances('web', 0), header), { name: 'x' });
    expect(nothing).toMatchObject({ format: 'nodelink', arch: 'shop' });
  });

  test('calls its links edges, as newer versions of networkx do', async () => {
    const node = { id: 'a.r.z.web00', package: 'karyon' };
    const edges = [{ source: 'a.r.z.web00', target: 'a.r.z.web00' }];
    const text = JSON.stringify({ directed: true, graph: {}, edges, nodes: [node] });
    expect((await readSavedGraph([text], { name: 'x' })).edges.source).toHaveLength(1);
  });
});

describe('what is wrong with such a file is said with place, found and expected:', () => {
  test.each([
    ['a node without id', '{"nodes":[{"package":"x"}]}', 'x.json:1:11: found a node without id'],
    [
      'a node without package',
      '{"nodes":[{"id":"a.r.z.b0"}]}',
      'the node "a.r.z.b0" without a package',
    ],
    ['a link without end', '{"links":[{"source":"a"}]}', 'found a link without target'],
    ['a link to nowhere', '{"links":[{"source":"a","target":"b"}]}', 'the edge "" from or to "a"'],
    ['a word for a node', '{"nodes":["a"]}', 'found "a"; expected a node or link in braces'],
    ['an object for a name', '{"nodes":[{"id":{}}]}', 'found "{" as id; expected a text in quotes'],
    ['no direction', '{"directed":false,"nodes":[]}', 'found directed false; expected links with'],
    ['a cut file', '{"elements":{"nodes":[{"data":{"id":"a"', 'the file is cut short'],
  ])('%s', async (_, text, message) => {
    expect(await failure(text)).toContain(message);
  });
});
