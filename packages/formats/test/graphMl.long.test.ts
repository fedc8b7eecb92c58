import { describe, expect, test } from '@jest/globals';
import { collapse, toGraphology } from '@spigo/topology';
import fc from 'fast-check';
import { DirectedGraph } from 'graphology';
import graphml from 'graphology-graphml';
import { validateXML } from 'xmllint-wasm';
import { readSavedGraph } from '../src/saved/readSavedGraph.ts';
import { writeGraphMl } from '../src/writing/writeGraphMl.ts';
import { writeYed } from '../src/writing/writeYed.ts';
import { graphMlSchema, schemaParts, yedSchema } from './graphMlSchema.ts';
import { anyGraph, eventful, instances, plain, textOf } from './sampleGraph.ts';

const header = { args: '-a shop <&>' };
const written = (graph = eventful()): string => textOf(writeGraphMl(graph, header));

const failure = async (text: string): Promise<string> =>
  String(await readSavedGraph([text], { name: 'x.graphml' }).catch((reason: unknown) => reason));

const node = (id: string, inside = '<data key="p">karyon</data>'): string =>
  `<node id="${id}">${inside}</node>`;

const document = (inside: string, direction = 'directed'): string =>
  '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">' +
  '<key id="p" for="node" attr.name="package"/><key id="n" for="all" attr.name="name"/>' +
  `<graph edgedefault="${direction}">${inside}</graph></graphml>`;

async function schemaErrors(text: string, schema = graphMlSchema): Promise<string[]> {
  const { errors } = await validateXML({ xml: text, schema: [schema], preload: schemaParts });
  return errors.map(({ message }) => message);
}

describe('GraphML', () => {
  test('is valid by the published schema, whatever the graph', async () => {
    const samples = fc.sample(anyGraph, { seed: 21, numRuns: 3 });
    const strange = instances('web', 2, `a<&>"'\u0001\ud800\n* é:`);
    for (const graph of [eventful(), collapse(eventful()), strange, ...samples]) {
      expect(await schemaErrors(written(graph))).toEqual([]);
    }
  });

  test('would not be valid with anything else in it, so the check checks', async () => {
    const errors = await schemaErrors(written().replace('<data key="label">', '<label>'));
    expect(errors).not.toEqual([]);
    const star = written().replace('<node id="shop', '<node id="*');
    expect((await schemaErrors(star)).join(' ')).toContain('NMTOKEN');
  });

  test('of yEd is valid by the schema that its extension makes, and by no other', async () => {
    const text = textOf(writeYed(eventful(), header));
    expect(await schemaErrors(text, yedSchema)).toEqual([]);
    expect(await schemaErrors(text)).not.toEqual([]);
    expect(text).toContain('<y:NodeLabel>web00</y:NodeLabel>');
    expect(text).toContain('<y:Fill color="#b7dd8f" transparent="false"/>');
  });

  test('is read by graphology-graphml as the graph that graphology gets from us', async () => {
    const read = graphml.parse(DirectedGraph, written());
    const ours = await toGraphology(eventful());
    expect(read.nodes()).toEqual(ours.nodes());
    expect(read.edges().length).toBe(ours.edges().length);
    read.forEachEdge((_, __, source, target) => {
      expect(ours.hasDirectedEdge(source, target)).toBe(true);
    });
    expect(read.getNodeAttributes('shop.us-east-1.zoneA.web01')).toMatchObject({
      label: 'web01',
      package: 'karyon',
      zone: 'zoneA',
      exit: 'normal',
      start: 0,
      end: 10,
    });
  });

  test('as graphology-gexf and yEd have it is read by us like our own', async () => {
    const texts = [written(), textOf(writeYed(eventful(), header))];
    const [ours, yed] = await Promise.all(
      texts.map((text) => readSavedGraph([text], { name: 'x' })),
    );
    expect(ours?.nodes).toHaveLength(3);
    expect(plain(yed ?? fail())).toEqual(plain(ours ?? fail()));
  });

  test('calls nodes by what a token can hold, and says their names beside it', async () => {
    const file = document(
      node('n0', '<data key="p">denominator</data><data key="n">a.*.*.www00</data>'),
    );
    const saved = await readSavedGraph([file], { name: 'x' });
    expect(saved.nodes[0]).toMatchObject({ name: 'a.*.*.www00', region: '*', service: 'www' });
    const links = document(
      `<edge source="n1" target="n0"/>${node('n0', '<data key="p">elb</data><data key="n">a.*.*.b00</data>')}${node('n1', '<data key="p">elb</data><data key="n">a.*.*.c00</data>')}`,
    );
    const { edges } = await readSavedGraph([links], { name: 'x' });
    expect([...edges.source, ...edges.target]).toEqual([1, 0]);
  });

  test('is the same for the same run', () => {
    expect(written()).toBe(written());
  });
});

function fail(): never {
  throw new Error('nothing was read');
}

describe('what is wrong with a GraphML file is said with place, found and expected:', () => {
  const a = 'a.r.z.b00';
  test.each([
    [
      'a bomb',
      `<!DOCTYPE g [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>${document('&b;')}`,
      'found a DOCTYPE; expected none',
    ],
    [
      'an external entity',
      `<!DOCTYPE g [<!ENTITY x SYSTEM "file:///etc/passwd">]>${document(node('&x;'))}`,
      'found a DOCTYPE; expected none',
    ],
    ['an entity', document('&bomb;'), 'expected well-formed XML'],
    ['no graph', '<graphml/>', 'found no graph; expected the element <graph>'],
    ['a second graph', document('</graph><graph>'), 'found a second graph; expected one graph'],
    ['links without direction', document('', 'undirected'), 'found edgedefault "undirected"'],
    ['a hyperedge', document('<hyperedge/>'), 'found a hyperedge; expected edges'],
    ['a node without id', document('<node/>'), 'found an element <node> without id'],
    ['a node without package', document(node(a, '')), `found the node "${a}" without a package`],
    ['a node twice', document(node(a) + node(a)), `found the node "${a}" again`],
    [
      'a name twice',
      document(node(a) + node('n1', `<data key="p">elb</data><data key="n">${a}</data>`)),
      `found the node name "${a}" again; expected each name once`,
    ],
    ['an edge without end', document('<edge source="a"/>'), 'an element <edge> without target'],
    ['an edge to nowhere', document('<edge id="e" source="a" target="b"/>'), 'the edge "e" from'],
    ['a cut file', written().slice(0, -100), 'expected well-formed XML'],
    [
      'a text without end in pieces',
      document(`<node id="a"><data key="p">${`${'a'.repeat(500_000)}<!-- -->`.repeat(3)}`),
      '1048576 characters at most',
    ],
    ['deep nesting', document('<a>'.repeat(100_000)), 'more than 64 elements within each other'],
  ])('%s', async (_, text, message) => {
    expect(await failure(text)).toContain(message);
  });
});
