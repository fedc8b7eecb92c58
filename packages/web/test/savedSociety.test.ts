import { expect, test } from '@jest/globals';
import { readGraphHistory } from '@spigo/formats';
import type { StillView } from '../src/engine/serveEngine.ts';
import type { EngineMessage } from '../src/model/messages/protocol.ts';
import { intsOf } from '../src/model/social/columns.ts';
import { playedGraph } from '../src/playing/playedGraph.ts';
import { oldSpigoFile } from './support/oldSpigo.ts';

const as = { file: 'x.json', rerun: 'again', command: 'spigo ui x.json' };

async function view(text: string): Promise<StillView> {
  return playedGraph(await readGraphHistory([text], { name: 'x.json' }), as);
}

const links = [
  [0, 1],
  [1, 0],
  [2, 0],
  [3, 4],
] as const;

const pirates = JSON.stringify({
  nodes: [0, 1, 2, 3, 4].map((id) => ({ id: `pirates.*.*.pirate${id}`, package: 'pirate' })),
  links: links.map(([a, b]) => ({
    source: `pirates.*.*.pirate${a}`,
    target: `pirates.*.*.pirate${b}`,
  })),
});

function only<Kind extends EngineMessage['kind']>(
  messages: readonly EngineMessage[],
  kind: Kind,
): Extract<EngineMessage, { kind: Kind }> {
  const [found] = messages.filter(
    (each): each is Extract<EngineMessage, { kind: Kind }> => each.kind === kind,
  );
  if (found === undefined) throw new Error(`no ${kind}`);
  return found;
}

test('a graph of pirates is a population, with the names and links of its file', async () => {
  const { messages, ask } = await view(pirates);
  expect(messages[0]).toMatchObject({ kind: 'scene', social: { count: 5 }, saved: { edges: 4 } });
  const told = ask?.({ kind: 'society' }) ?? [];
  expect(only(told, 'society').names.split('\n')).toEqual([
    ...['pirate0', 'pirate1', 'pirate2', 'pirate3', 'pirate4'],
  ]);
  const { count, pairs } = only(told, 'links');
  expect([count, [...intsOf(pairs ?? '')]]).toEqual([4, links.flat()]);
  expect(ask?.({ kind: 'society' })).toEqual(told);
});

test('each stands among those whom the file links with them', async () => {
  const { ask } = await view(pirates);
  expect(ask?.({ kind: 'ego', node: 0, hops: 1 })).toMatchObject([
    { kind: 'ego', node: 0, knows: [1], knownBy: [1, 2] },
  ]);
  expect(ask?.({ kind: 'ego', node: 5, hops: 1 })).toEqual([]);
});

test('the same graph stands in the same places', async () => {
  const places = async () => only((await view(pirates)).ask?.({ kind: 'society' }) ?? [], 'places');
  expect(await places()).toEqual(await places());
});

test('many names outside of all regions are a population, an architecture is none', async () => {
  const nodes = Array.from({ length: 300 }, (_, id) => ({ id: `word-${id}-` }));
  const words = await view(JSON.stringify({ nodes, links: [] }));
  expect(words.messages[0]).toMatchObject({ social: { count: 300 } });
  const architecture = await view(await oldSpigoFile('netflixoss', 0));
  expect(architecture.messages[0]).not.toHaveProperty('social');
  expect(architecture.ask).toBeUndefined();
});
