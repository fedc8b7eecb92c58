import { expect, test } from '@jest/globals';
import { readGraphHistory } from '@spigo/formats';
import fc from 'fast-check';
import type { Frame } from '../src/model/messages/frame.ts';
import type { EngineMessage } from '../src/model/messages/protocol.ts';
import type { Scene } from '../src/model/messages/scene.ts';
import { playedGraph } from '../src/playing/playedGraph.ts';
import { oldSpigoFile } from './support/oldSpigo.ts';

const as = { file: 'x.json', rerun: 'again', command: 'spigo ui x.json' };

interface Shown {
  readonly scene: Scene;
  readonly frames: readonly Frame[];
  readonly messages: readonly EngineMessage[];
}

async function play(text: string): Promise<Shown> {
  const { messages } = playedGraph(await readGraphHistory([text], { name: 'x.json' }), as);
  const [scene, history] = messages;
  if (scene?.kind !== 'scene' || history?.kind !== 'history') throw new Error('no scene');
  return { scene, frames: history.frames, messages };
}

const sum = (column: readonly number[] = []): number => column.reduce((all, each) => all + each, 0);

/** The counts of the table in the reference of old files: nodes and edges of netflixoss and of each step. */
const known: readonly (readonly [arch: string, step: number, nodes: number, edges: number])[] = [
  ['netflixoss', 0, 65, 259],
  ['migration', 0, 13, 30],
  ['migration', 5, 52, 336],
  ['migration', 9, 148, 2262],
];

test.each(known)(
  '%s step %d of an old file has %d nodes and %d edges',
  async (arch, step, nodes, edges) => {
    const { scene, frames } = await play(await oldSpigoFile(arch, step));
    expect(scene.saved).toMatchObject({ nodes, edges, isTimed: true, broken: null, problems: [] });
    expect(scene.saved?.rerun).toBe('again');
    const last = frames.at(-1);
    expect(last?.graph).toMatchObject({ nodes, edges, absent: [] });
    expect([sum(last?.groups.alive), sum(last?.graph?.links)]).toEqual([nodes, edges]);
    expect(sum(scene.groups.map(({ count }) => count))).toBe(nodes);
  },
);

test('up to 600 instants each is a frame of its own, in which one thing more is there', async () => {
  const { frames } = await play(await oldSpigoFile('netflixoss', 0));
  expect(frames).toHaveLength(65 + 259);
  for (const [i, { graph }] of frames.entries()) {
    expect((graph?.nodes ?? 0) + (graph?.edges ?? 0)).toBe(i + 1);
  }
});

test('of more instants frames stay few, rise in time, and end with everything', async () => {
  const { frames } = await play(await oldSpigoFile('migration', 9));
  expect(frames.length).toBeLessThanOrEqual(601);
  expect(frames.length).toBeGreaterThan(300);
  for (const [i, { at }] of frames.entries()) {
    expect(at).toBeGreaterThan(frames[i - 1]?.at ?? -1);
  }
});

test('nodes that leave in good order at the end of a file were there until then', async () => {
  const text = await oldSpigoFile('netflixoss', 0);
  expect(text.match(/"done"/g)).toHaveLength(54);
  const { frames, scene } = await play(text);
  expect(frames.at(-1)?.at).toBe(scene.duration);
  expect(frames.at(-1)?.graph?.nodes).toBe(65);
  // What is shown ends with the last change, five seconds before.
  expect(scene.duration).toBeLessThan(100_000);
});

test('no figure is made up: there are no requests, no times and no digest', async () => {
  const { frames, messages } = await play(await oldSpigoFile('netflixoss', 0));
  for (const { clients, groups, latency } of frames) {
    expect([clients.started, groups.arrivals, latency]).toEqual([0, [], []]);
  }
  expect(messages.some(({ kind }) => kind === 'over')).toBe(false);
});

test('who dies is told and counted, and comes back', async () => {
  const record = (fields: object, second: number): string =>
    JSON.stringify({ ...fields, timestamp: `2026-01-01T00:00:0${second}Z` });
  const a = { node: 'shop.r.z.a00', package: 'karyon' };
  const { frames, messages } = await play(
    `{"arch":"shop","version":"spigo-0.4","graph":[${[
      record(a, 0),
      record({ done: a.node, exit: 'killed' }, 1),
      record(a, 2),
    ].join()}]}`,
  );
  expect(frames.map(({ graph, down }) => [graph?.nodes, graph?.died, down])).toEqual([
    [1, [0], []],
    [0, [1], [0]],
    [1, [0], []],
  ]);
  const story = messages.flatMap((each) => (each.kind === 'story' ? each.entries : []));
  expect(story.map(({ kind, at }) => [kind, at])).toEqual([
    ['died', 1_000_000],
    ['returned', 2_000_000],
  ]);
});

test('what is not whole is shown, says so, and cannot be run', async () => {
  const text = await oldSpigoFile('netflixoss', 0);
  const cut = await play(text.slice(0, text.length / 2));
  expect(cut.scene.saved?.broken).toMatch(/^x\.json:\d+:\d+: found /);
  expect(cut.scene.saved?.rerun).toBeNull();
  const dangling = await play(text.replace('"target":"netflixoss', '"target":"nowhere'));
  expect(dangling.scene.saved).toMatchObject({ nodes: 65, edges: 258, rerun: null });
  expect(dangling.scene.saved?.problems[0]).toContain('names the unknown node');
});

test('any graph ends with what its file has, at every link and group', async () => {
  const anyGraph = fc.record({
    nodes: fc.integer({ min: 1, max: 30 }),
    links: fc.uniqueArray(fc.tuple(fc.nat(29), fc.nat(29)), { selector: String, maxLength: 60 }),
  });
  await fc.assert(
    fc.asyncProperty(anyGraph, async ({ nodes, links }) => {
      const own = links.filter(([a, b]) => a < nodes && b < nodes);
      const text = JSON.stringify({
        nodes: Array.from({ length: nodes }, (_, id) => ({ id: `s${id % 4}-${id}`, start: id })),
        links: own.map(([a, b]) => ({ source: `s${a % 4}-${a}`, target: `s${b % 4}-${b}` })),
      });
      const { scene, frames } = await play(text);
      const last = frames.at(-1);
      expect(last?.graph).toMatchObject({ nodes, edges: own.length });
      expect(sum(last?.graph?.links)).toBe(own.length);
      expect(last?.groups.alive).toEqual(scene.groups.map(({ count }) => count));
    }),
    { seed: 8, numRuns: 60 },
  );
});
