import { describe, expect, test } from '@jest/globals';
import { collapse, toGraphology } from '@spigo/topology';
import { DirectedGraph } from 'graphology';
import gexf from 'graphology-gexf';
import { readSavedGraph } from '../src/saved/readSavedGraph.ts';
import { writeGexf } from '../src/writing/writeGexf.ts';
import { eventful, instances, plain, textOf } from './sampleGraph.ts';

const written = (graph = eventful()): string => textOf(writeGexf(graph, { args: '-a shop' }));

const failure = async (text: string): Promise<string> =>
  String(await readSavedGraph([text], { name: 'x.gexf' }).catch((reason: unknown) => reason));

const document = (inside: string): string => `<gexf version="1.2"><graph>${inside}</graph></gexf>`;

describe('GEXF', () => {
  test('has the history as dynamics', () => {
    const text = written();
    expect(text).toContain('mode="dynamic" defaultedgetype="directed" timeformat="double"');
    expect(text).toContain(
      '<node id="shop.us-east-1.zoneA.web00" label="web00" start="0"><attvalues>',
    );
    expect(text).toContain('label="web01" start="0" end="10">');
    expect(text).toContain(
      '<spells><spell start="0" end="5"/><spell start="7" end="10"/></spells>',
    );
    expect(text).toContain(
      '<spells><spell start="0" end="6.5"/><spell start="8" end="10"/></spells>',
    );
    expect(text).toMatch(/<edge id="e3" source="\S+web02" target="\S+web00" start="0.00025"\/>/);
  });

  test('is the same for the same run', () => {
    expect(written()).toBe(written());
    expect(written()).not.toContain('lastmodifieddate');
  });

  test('is read by graphology-gexf as the graph that graphology gets from us', async () => {
    const read = gexf.parse(DirectedGraph, written());
    const ours = await toGraphology(eventful());
    expect(read.nodes()).toEqual(ours.nodes());
    expect(read.edges()).toEqual(ours.edges());
    expect(read.type).toBe('directed');
    for (const node of ours.nodes()) {
      const { start: _, end, ...attributes } = ours.getNodeAttributes(node);
      const exit = end === undefined ? {} : { exit: 'normal' };
      expect(read.getNodeAttributes(node)).toEqual({ ...attributes, ...exit });
    }
  });

  test('as graphology-gexf writes it is read by us', async () => {
    const saved = await readSavedGraph([gexf.write(await toGraphology(eventful()))], { name: 'x' });
    const ours = await readSavedGraph([written()], { name: 'x' });
    expect(plain(saved)).toEqual(plain(ours));
  });

  test('escapes what XML cannot hold as it is', async () => {
    const graph = instances('web', 1, `a<&>"'\u0001\ud800\n`);
    const saved = await readSavedGraph(writeGexf(graph, { args: ']]>' }), { name: 'x' });
    expect(saved.arch).toBe(`a<&>"'\ufffd\ufffd\n`);
  });

  test('of a collapsed graph is known as one', async () => {
    const saved = await readSavedGraph([written(collapse(eventful()))], { name: 'x' });
    expect(saved.collapsed).toBe(true);
    expect(saved.nodes[0]).toMatchObject({ service: 'web', package: 'karyon' });
  });

  test('names the service, so no index is in doubt', async () => {
    const node =
      '<node id="a.r.z.web100"><attvalues><attvalue for="0" value="store"/><attvalue for="1" value="web1"/></attvalues></node>';
    const declared =
      '<attributes class="node"><attribute id="0" title="Package"/><attribute id="1" title="service"/></attributes>';
    const saved = await readSavedGraph([document(`${declared}<nodes>${node}</nodes>`)], {
      name: 'x',
    });
    expect(saved.nodes[0]).toMatchObject({ service: 'web1', index: 0, package: 'store' });
    const alone = node.replace('"web1"', '"web"');
    const other = await readSavedGraph([document(`${declared}<nodes>${alone}</nodes>`)], {
      name: 'x',
    });
    expect(other.nodes[0]).toMatchObject({ service: 'web', index: 100 });
    expect([saved.warnings, other.warnings]).toEqual([[], []]);
  });
});

describe('what is wrong with a GEXF file is said with place, found and expected:', () => {
  test.each([
    [
      'a bomb',
      '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><gexf>&b;</gexf>',
      'found a DOCTYPE; expected none',
    ],
    ['an entity', '<gexf version="1.2">&bomb;</gexf>', 'expected well-formed XML'],
    [
      'another document',
      '<html></html>',
      'x.gexf:1:7: found the element "html"; expected the element <gexf>',
    ],
    [
      'an unknown version',
      '<gexf version="2.0"/>',
      'found version "2.0"; expected GEXF 1.1, 1.2, 1.3',
    ],
    ['a cut file', written().slice(0, -100), 'expected well-formed XML'],
    ['no graph', '<gexf version="1.2"/>', 'found no graph; expected the element <graph>'],
    ['a node without id', document('<node/>'), 'found an element <node> without id'],
    [
      'a node without package',
      document('<node id="a.r.z.b00"/>'),
      'found the node "a.r.z.b00" without a package',
    ],
    [
      'an edge without end',
      document('<edge source="a"/>'),
      'found an element <edge> without target',
    ],
    [
      'an edge to nowhere',
      document('<edge id="e1" source="a" target="b"/>'),
      'found the edge "e1" from or to "a"',
    ],
    [
      'a tag without end',
      `<gexf version="1.2"><graph ${'a'.repeat(2_000_000)}`,
      '1048576 characters at most',
    ],
    [
      'a comment without end',
      `<gexf version="1.2"><!--${'a'.repeat(2_000_000)}`,
      '1048576 characters at most',
    ],
    [
      'deep nesting',
      `<gexf version="1.2">${'<a>'.repeat(100_000)}`,
      'found more than 64 elements within each other',
    ],
  ])('%s', async (_, text, message) => {
    expect(await failure(text)).toContain(message);
  });
});
