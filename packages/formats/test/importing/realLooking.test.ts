import { describe, expect, test } from '@jest/globals';
import { reloadProblem } from '@spigo/simulation';
import fc from 'fast-check';
import { readSavedGraph } from '../../src/saved/readSavedGraph.ts';
import { composeOf, type Demo, demos, manifestsOf } from './demos.ts';
import { accepted, callsOf, outcome } from './importing.ts';

const all = Object.entries(demos);
const cases = all.map(([name, demo], style) => ({ name, demo, style }));

function check(imported: Awaited<ReturnType<typeof accepted>>, demo: Demo): void {
  const calls = callsOf(imported);
  const lost = imported.notes.filter((note) => note.includes('closes a circle'));
  for (const [name, { calls: wanted = [] }] of Object.entries(demo)) {
    const found = [...(calls[name] ?? [])];
    const closing = wanted.filter((each) =>
      lost.includes(`left out: ${name} calls ${each}, which closes a circle`),
    );
    expect([name, [...found, ...closing].sort()]).toEqual([name, [...wanted].sort()]);
  }
  expect(imported.unreached).toEqual([]);
}

describe('a system in the style of a demo has all of its calls, and requests reach all of it:', () => {
  test.each(cases)('$name as a compose file', async ({ demo, style }) => {
    check(await accepted(composeOf(demo, style)), demo);
  });

  test.each(cases)('$name as manifests', async ({ demo, style }) => {
    check(await accepted(manifestsOf(demo, style)), demo);
  });
});

const linked = (demo: Demo): [string[], [string, string][]] => {
  const names = Object.keys(demo);
  const pairs = names.flatMap((from) =>
    (demo[from]?.calls ?? []).map((to): [string, string] => [from, to]),
  );
  return [names, pairs];
};

const graphs: readonly ((demo: Demo) => string)[] = [
  (demo) => {
    const [names, pairs] = linked(demo);
    const links = pairs.map(([from, to]) => ({
      source: names.indexOf(from),
      target: names.indexOf(to),
    }));
    return JSON.stringify({ nodes: names.map((name) => ({ name, group: 1 })), links });
  },
  (demo) => {
    const [names, pairs] = linked(demo);
    return JSON.stringify([
      ...names.map((id) => ({ group: 'nodes', data: { id }, position: { x: 1, y: 2 } })),
      ...pairs.map(([source, target], at) => ({
        group: 'edges',
        data: { id: `e${at}`, source, target },
      })),
    ]);
  },
  (demo) => {
    const [names, pairs] = linked(demo);
    const edges = pairs.map(([source, target], at) => ({ key: `geid_${at}`, source, target }));
    return JSON.stringify({
      attributes: {},
      options: { type: 'directed', multi: false },
      nodes: names.map((key) => ({ key, attributes: { x: 0 } })),
      edges,
    });
  },
  (demo) => {
    const [names, pairs] = linked(demo);
    return `<?xml version="1.0"?><gexf xmlns="http://gexf.net/1.3" version="1.3"><graph defaultedgetype="directed"><nodes>${names
      .map((id) => `<node id="${id}" label="${id}"/>`)
      .join('')}</nodes><edges>${pairs
      .map(([from, to], at) => `<edge id="${at}" source="${from}" target="${to}"/>`)
      .join('')}</edges></graph></gexf>`;
  },
  (demo) => {
    const [names, pairs] = linked(demo);
    return `<graphml xmlns="http://graphml.graphdrawing.org/xmlns"><graph id="G" edgedefault="directed">${names
      .map((id) => `<node id="${id}"/>`)
      .join(
        '',
      )}${pairs.map(([from, to]) => `<edge source="${from}" target="${to}"/>`).join('')}</graph></graphml>`;
  },
];

test.each(cases)(
  '$name as a graph of another tool is read whole, and can be built again',
  async ({ demo, style, name }) => {
    for (const write of [graphs[style % graphs.length], graphs[(style + 2) % graphs.length]]) {
      const options = { name: `${name}.json`, package: 'service' };
      const saved = await readSavedGraph([write?.(demo) ?? ''], options);
      const [names, pairs] = linked(demo);
      expect([saved.nodes.length, saved.edges.source.length]).toEqual([names.length, pairs.length]);
      expect(reloadProblem(saved)).toBeNull();
    }
  },
);

const put = fc.oneof(
  fc.string(),
  fc.constantFrom(
    '"',
    '{',
    '}',
    ']',
    '&a ',
    '*a',
    ': ',
    '- ',
    '\n',
    '---\n',
    '\t',
    '~',
    '!!x ',
    '!reset ',
    '${',
    '$(',
    '<<: ',
    '__proto__: ',
  ),
);
const change = fc.record({ at: fc.nat(4_000), gone: fc.nat(40), put });

test('real-looking files with pieces cut out, changed or doubled are imported or refused', async () => {
  const texts = cases.flatMap(({ demo, style }) => [
    composeOf(demo, style),
    manifestsOf(demo, style),
  ]);
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...texts),
      fc.array(change, { maxLength: 3 }),
      async (text, changes) => {
        const changed = changes.reduce(
          (whole, { at, gone, put: more }) => whole.slice(0, at) + more + whole.slice(at + gone),
          text,
        );
        await outcome(changed);
      },
    ),
    { seed: 51, numRuns: 100 },
  );
});
