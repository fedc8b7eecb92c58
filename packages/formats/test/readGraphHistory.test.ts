import { describe, expect, test } from '@jest/globals';
import { UsageError } from '@spigo/kernel';
import fc from 'fast-check';
import { happeningKinds } from '../src/history/happenings.ts';
import { type GraphHistory, readGraphHistory } from '../src/history/readGraphHistory.ts';
import { instantOf } from '../src/history/timestamp.ts';
import { writeGraph } from '../src/writing/writeGraph.ts';
import { eventful } from './sampleGraph.ts';

const read = (text: string): Promise<GraphHistory> => readGraphHistory([text], { name: 'x.json' });

const file = (...records: string[]): string =>
  `{"arch":"shop","version":"spigo-0.4","graph":[\n${records.join(',\n')}\n]}`;
const node = (name: string, time = ''): string =>
  `{"node":"shop.r.z.${name}","package":"karyon"${time === '' ? '' : `,"timestamp":"${time}"`}}`;
const edge = (id: string, source: string, target: string, time = ''): string =>
  `{"edge":"${id}","source":"shop.r.z.${source}","target":"shop.r.z.${target}"${time === '' ? '' : `,"timestamp":"${time}"`}}`;

/** What happened as lines: `1000 linked 0`. */
const lines = ({ happenings: { kind, subject, at } }: GraphHistory): string[] =>
  [...kind].map((each, i) => `${at[i]} ${happeningKinds[each]} ${subject[i]}`);

test('instants are RFC 3339 with any fraction and any offset', () => {
  const july = Date.UTC(2015, 6, 14, 3, 2, 1) * 1_000;
  expect(instantOf('2015-07-14T03:02:01Z')).toBe(july);
  expect(instantOf('2015-07-13T20:02:01.5-07:00')).toBe(july + 500_000);
  expect(instantOf('2015-07-14T05:02:01.000001234+02:00')).toBeCloseTo(july + 1.234, 0);
  for (const text of ['', 'yesterday', '2015-07-14', '12']) expect(instantOf(text)).toBeNaN();
});

test('instants agree with those of the platform for any second of 400 years', () => {
  fc.assert(
    fc.property(fc.integer({ min: -6_000_000_000, max: 6_600_000_000 }), (second) => {
      expect(instantOf(new Date(second * 1_000).toISOString())).toBe(second * 1e6);
    }),
    { seed: 12 },
  );
});

describe('the history of a graph', () => {
  test('is in order of time, whatever the order of the file, and an edge is not before its nodes', async () => {
    const history = await read(
      file(
        node('a', '2026-01-01T00:00:02Z'),
        node('b', '2026-01-01T00:00:01Z'),
        edge('e1', 'a', 'b', '2026-01-01T00:00:00Z'),
        '{"done":"shop.r.z.b","exit":"killed","timestamp":"2026-01-01T00:00:05Z"}',
        '{"forget":"e1","source":"shop.r.z.a","target":"shop.r.z.b","timestamp":"2026-01-01T00:00:06Z"}',
        node('b', '2026-01-01T00:00:07Z'),
        '{"done":"shop.r.z.a","exit":"normal","timestamp":"2026-01-01T00:00:09Z"}',
      ),
    );
    expect(lines(history)).toEqual([
      '0 appeared 1',
      '1000000 appeared 0',
      '1000000 linked 0',
      '4000000 died 1',
      '5000000 forgotten 0',
      '6000000 appeared 1',
      '8000000 left 0',
    ]);
    expect(history).toMatchObject({ isTimed: true, problems: [], broken: null });
  });

  test('without times is all there from the start', async () => {
    const history = await read(file(node('a'), node('b'), edge('e1', 'a', 'b')));
    expect(history.isTimed).toBe(false);
    expect(lines(history)).toEqual(['0 appeared 0', '0 appeared 1', '0 linked 0']);
  });

  // GEXF has one exit for each node: why it went before it came back is not in the file.
  test.each([
    ['graphjson', '5000000 died'],
    ['gexf', '5000000 left'],
  ] as const)('is whole in %s', async (format, first) => {
    const text = [...writeGraph(format, eventful(), { args: '' })].join('');
    const kinds = lines(await read(text)).map((line) => line.split(' ').slice(0, 2).join(' '));
    expect(kinds).toEqual([
      ...['0 appeared', '0 appeared', '0 appeared', '0 linked', '250 linked', '250 linked'],
      first,
      ...['6500000 forgotten', '7000000 appeared', '8000000 linked'],
      ...['10000000 left', '10000000 left'],
    ]);
  });

  test.each(['graphml', 'yed'] as const)('is there from the start in %s', async (format) => {
    const text = [...writeGraph(format, eventful(), { args: '' })].join('');
    const history = await read(text);
    expect(history.isTimed).toBe(false);
    expect(lines(history)).toEqual([
      ...['0 appeared 0', '0 appeared 1', '0 appeared 2'],
      ...['0 linked 0', '0 linked 1', '0 linked 2'],
    ]);
  });

  test.each(['cytoscape', 'd3'] as const)('has first and last in %s', async (format) => {
    const text = [...writeGraph(format, eventful(), { args: '' })].join('');
    const history = await read(text);
    const whole = await read([...writeGraph('graphjson', eventful(), { args: '' })].join(''));
    expect(history.isTimed).toBe(true);
    expect(history.graph.nodes).toHaveLength(whole.graph.nodes.length);
    expect(lines(history).filter((line) => line.includes('appeared'))).toHaveLength(
      whole.graph.nodes.length,
    );
  });
});

describe('a file that is not right', () => {
  test('in its times alone has none', async () => {
    const odd = '{"node":"shop.r.z.a","package":"karyon","timestamp":12,"exit":{}}';
    expect(await read(file(odd, node('b', 'yesterday')))).toMatchObject({
      isTimed: false,
      problems: [],
    });
    const linked = await read('{"nodes":[{"id":"a","start":true},{"id":"b","end":[]}],"links":[]}');
    expect(linked.graph.nodes).toHaveLength(2);
    expect(linked.isTimed).toBe(false);
  });

  test('with edges that lead nowhere names them, and has all others', async () => {
    const history = await read(
      file(
        node('a'),
        node('b'),
        edge('e1', 'a', 'b'),
        edge('e17', 'a', 'X'),
        edge('e18', 'b', 'a'),
        edge('e19', 'X', 'b'),
      ),
    );
    expect(history.problems).toEqual([
      'x.json:5:1: edge "e17" names the unknown node "shop.r.z.X"',
      '2 of 4 edges are left out: they lack a node',
    ]);
    const { source, target } = history.graph.edges;
    expect([[...source], [...target]]).toEqual([
      [0, 1],
      [1, 0],
    ]);
    expect(lines(history)).toEqual(['0 appeared 0', '0 appeared 1', '0 linked 0', '0 linked 1']);
    expect(history.broken).toBeNull();
  });

  test('cut in the middle gives what stood before, and says where it breaks off', async () => {
    const whole = file(node('a'), node('b'), edge('e1', 'a', 'b'), node('c'));
    const history = await read(whole.slice(0, whole.indexOf('"shop.r.z.c"') + 5));
    expect(history.graph.nodes).toHaveLength(2);
    expect(history.graph.edges.source).toHaveLength(1);
    expect(history.broken).toContain('x.json:5:');
    expect(history.broken).toContain('cut short');
  });

  test.each([
    ['empty', ''],
    ['cut before any node', '{"arch":"shop","version":"spigo-0.4","gr'],
    ['a page', '<!doctype html><html></html>'],
    ['no JSON', 'PK\u0003\u0004'],
  ])('that is %s is refused with its name and place', async (_, text) => {
    await expect(read(text)).rejects.toThrow(/^x\.json:1:\d+: found /);
  });

  test('with a node twice has it once, and says so', async () => {
    const history = await read(file(node('a'), node('a')));
    expect(history.graph.nodes).toHaveLength(1);
    expect(history.problems[0]).toContain('again');
  });

  test('of somebody else may have any names, and no packages', async () => {
    const text =
      '{"nodes":[{"id":1},{"id":"Valjean"},{"id":"a.b.c"}],"links":[{"source":1,"target":"Valjean"}]}';
    const { graph, problems } = await read(text);
    expect(graph.nodes.map(({ service, package: kind }) => `${service} ${kind}`)).toEqual([
      '1 unknown',
      'Valjean unknown',
      'a.b.c unknown',
    ]);
    expect([graph.edges.source.length, problems]).toEqual([1, []]);
  });
});

/** Whatever was done to the file, what comes of it holds together. */
function expectSound({ graph, happenings }: GraphHistory): void {
  const { source, target } = graph.edges;
  expect(source).toHaveLength(target.length);
  for (const end of [...source, ...target]) expect(graph.nodes[end]).toBeDefined();
  const { kind, subject, at } = happenings;
  for (let i = 0; i < kind.length; i++) {
    const isEdge = ['linked', 'forgotten'].includes(happeningKinds[kind[i] ?? -1] ?? '');
    expect(subject[i]).toBeLessThan(isEdge ? source.length : graph.nodes.length);
    expect(at[i]).toBeGreaterThanOrEqual(i === 0 ? 0 : (at[i - 1] ?? 0));
  }
}

const wholeFiles = (['graphjson', 'gexf', 'graphml', 'cytoscape', 'd3'] as const).map((format) =>
  [...writeGraph(format, eventful(), { args: '' })].join(''),
);

test('files that were cut and changed anywhere are shown soundly, or refused by name', async () => {
  const edit = fc.record({
    at: fc.nat(1_000_000),
    cut: fc.integer({ min: 0, max: 12 }),
    put: fc.constantFrom('', '"', '{', '}', ']', ',', '<', '\\', '0', 'x', '\u0000', '"a":'),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...wholeFiles),
      fc.array(edit, { maxLength: 4 }),
      fc.option(fc.nat(1_000_000)),
      async (whole, edits, end) => {
        let text = whole;
        for (const { at, cut, put } of edits) {
          const place = at % (text.length + 1);
          text = text.slice(0, place) + put + text.slice(place + cut);
        }
        if (end !== null) text = text.slice(0, end % (text.length + 1));
        try {
          expectSound(await read(text));
        } catch (error) {
          if (!(error instanceof UsageError)) throw error;
          expect(error.message).toMatch(/^x\.json:\d+:\d+: found /);
        }
      },
    ),
    { seed: 4, numRuns: 600 },
  );
});
