import { describe, expect, test } from '@jest/globals';
import { reloadProblem } from '@spigo/simulation';
import fc from 'fast-check';
import { readSavedGraph } from '../src/saved/readSavedGraph.ts';
import type { SavedGraph } from '../src/saved/savedGraph.ts';
import { SavedGraphError } from '../src/saved/savedGraphError.ts';

const read = async (graph: object | string, options = {}): Promise<SavedGraph> => {
  const text = typeof graph === 'string' ? graph : JSON.stringify(graph);
  return await readSavedGraph([text], { name: 'some/my-shop.json', ...options });
};
const linksOf = ({ nodes, edges }: SavedGraph): string[] =>
  [...edges.source].map(
    (from, at) => `${nodes[from]?.name}>${nodes[edges.target[at] ?? -1]?.name}`,
  );

const nodes = [
  { id: 'web', package: 'service' },
  { id: 'db', package: 'store' },
];
const web = (id: string, more = {}) => ({ id, package: 'service', ...more });

describe('graphs of other tools', () => {
  test.each<[string, object]>([
    [
      'networkx, node-link',
      {
        directed: true,
        multigraph: false,
        graph: {},
        nodes,
        links: [{ source: 'web', target: 'db' }],
      },
    ],
    [
      'networkx, with edges',
      { directed: true, graph: {}, nodes, edges: [{ source: 'web', target: 'db', key: 0 }] },
    ],
    [
      'networkx, numbers for ids',
      {
        nodes: [web('x', { id: 7, name: 'web' }), web('y', { id: 3, name: 'db' })],
        links: [{ source: 7, target: 3 }],
      },
    ],
    [
      'D3, by position',
      {
        nodes: [web('', { id: undefined, name: 'web' }), web('', { id: undefined, name: 'db' })],
        links: [{ source: 0, target: 1, value: 1 }],
      },
    ],
    ['D3, links first', { links: [{ source: 0, target: 1 }], nodes }],
    [
      'Cytoscape, an array',
      [{ data: nodes[0] }, { data: nodes[1] }, { data: { source: 'web', target: 'db' } }],
    ],
    [
      'Cytoscape, elements',
      {
        elements: {
          nodes: nodes.map((data) => ({ data })),
          edges: [{ data: { source: 'web', target: 'db' } }],
        },
      },
    ],
    [
      'graphology',
      {
        attributes: { name: 'shop' },
        options: { type: 'directed' },
        nodes: [
          { key: 'web', attributes: { package: 'service' } },
          { key: 'db', attributes: { package: 'store' } },
        ],
        edges: [{ key: 'e', source: 'web', target: 'db', attributes: { weight: 2 } }],
      },
    ],
    ['vis.js', { nodes, edges: [{ from: 'web', to: 'db' }] }],
  ])('are read: %s', async (_, graph) => {
    const saved = await read(graph);
    expect(linksOf(saved)).toEqual(['web>db']);
    expect(reloadProblem(saved)).toBeNull();
  });

  test('are called after their file where they have no name', async () => {
    expect((await read({ nodes, links: [] })).arch).toBe('my-shop');
    expect((await read({ graph: { name: 'My shop!' }, nodes })).arch).toBe('My shop!');
  });

  test('keep names of another form', async () => {
    const saved = await read({
      nodes: [web('order service'), web('a.b.c'), web('x/y')],
      links: [],
    });
    expect(saved.nodes.map(({ name }) => name)).toEqual(['order service', 'a.b.c', 'x/y']);
    expect(saved.nodes.map(({ instance }) => instance)).toEqual(['order service', 'a-b-c', 'x/y']);
    expect(reloadProblem(saved)).toBeNull();
  });

  test('take a package for the nodes that have none', async () => {
    const bare = { nodes: [{ name: 'web' }, { name: 'db', package: 'store' }] };
    const saved = await read(bare, { package: 'service' });
    expect(saved.nodes.map((node) => node.package)).toEqual(['service', 'store']);
    await expect(read(bare)).rejects.toThrow('or --package NAME for all that have none');
  });

  test('have links that were there already counted', async () => {
    const links = [
      { source: 'web', target: 'db' },
      { source: 'web', target: 'db' },
    ];
    expect((await read({ nodes, links })).warnings).toEqual([
      '1 link between nodes that were linked already: merged',
    ]);
  });

  test.each([
    [{ nodes, links: [{ source: 0, target: 5 }] }, 'from or to "5"'],
    [
      { options: { type: 'undirected' }, nodes },
      'found type undirected; expected links with a direction',
    ],
    [[1], 'found "1"; expected a node or link in braces'],
  ])('%j is refused', async (graph, message) => {
    await expect(read(graph)).rejects.toThrow(message);
  });
});

describe('what cannot be built again is told beforehand', () => {
  test.each([
    [[{ id: 'web', package: 'frontend' }], 'found package "frontend"; allowed: '],
    [[web('web'), web('other.web')], 'would both be'],
    [[{ id: 'p', package: 'pirate' }], 'found 1 pirates; 3 or more are allowed'],
  ])('%j', async (list, message) => {
    expect(reloadProblem(await read({ nodes: list }))).toContain(message);
  });
});

test('graphs of other tools with pieces cut out, changed or doubled are read or refused', async () => {
  const texts = [
    { nodes, links: [{ source: 0, target: 1, value: 1 }] },
    [{ data: nodes[0] }, { data: nodes[1] }, { data: { source: 'web', target: 'db' } }],
    { options: { type: 'directed' }, nodes: [{ key: 'a', attributes: {} }], edges: [] },
  ].map((graph) => JSON.stringify(graph));
  const put = fc.constantFrom(
    '"',
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    'null',
    '7',
    '"web"',
    '"__proto__"',
    '\\',
  );
  const change = fc.record({ at: fc.nat(140), gone: fc.nat(20), put });
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...texts),
      fc.array(change, { maxLength: 3 }),
      async (text, changes) => {
        const changed = changes.reduce(
          (all, each) => all.slice(0, each.at) + each.put + all.slice(each.at + each.gone),
          text,
        );
        try {
          const saved = await read(changed, { package: 'service' });
          expect(saved.edges.source.every((end) => end >= 0 && end < saved.nodes.length)).toBe(
            true,
          );
          reloadProblem(saved);
        } catch (error) {
          expect(error).toBeInstanceOf(SavedGraphError);
        }
      },
    ),
    { seed: 72, numRuns: 400 },
  );
});
