import { describe, expect, test } from '@jest/globals';
import { architecture, simulate } from '@spigo/simulation';
import { LiveEngine, type LiveRequest } from '../../src/engine/liveEngine.ts';
import { serveEngine } from '../../src/engine/serveEngine.ts';
import type { EngineOutput } from '../../src/model/messages/engineLink.ts';
import type { EngineMessage } from '../../src/model/messages/protocol.ts';
import { bytesOfText } from '../../src/model/social/bytes.ts';
import { intsOf, sharesOf } from '../../src/model/social/columns.ts';
import { countOf } from '../../src/model/social/measure.ts';
import { nodeHost as host } from '../support/nodeHost.ts';

const crew = architecture('crew').social({ population: 300, friends: 2 }).toArchitecture();
const options = { seed: 3, duration: '20s' } as const;
const plain = await simulate(crew, { ...options, host, record: true });

interface Watched {
  readonly engine: LiveEngine;
  readonly heard: EngineMessage[];
}

function watched(viewers: number, speed: number | null = null): Watched {
  const heard: EngineMessage[] = [];
  const request = { architecture: crew, options, speed, paused: false, sample: null, command: '' };
  const engine = new LiveEngine(request, host, (message) => heard.push(message));
  engine.setViewers(viewers);
  return { engine, heard };
}

const last = <K extends EngineMessage['kind']>(
  heard: readonly EngineMessage[],
  kind: K,
): Extract<EngineMessage, { kind: K }> => {
  const found = heard.findLast((message) => message.kind === kind);
  if (found?.kind !== kind) throw new Error(`no ${kind} was told`);
  return found as Extract<EngineMessage, { kind: K }>;
};

function answer(engine: LiveEngine, order: Parameters<LiveEngine['obey']>[0]): EngineMessage[] {
  const replies: EngineMessage[] = [];
  engine.obey(order, (messages) => replies.push(...messages));
  return replies;
}

describe('a population that is watched', () => {
  test('is the population that nobody watches', async () => {
    const { engine } = watched(1, 100);
    const { result } = await engine.run();
    expect(result.digest).toBe(plain.result.digest);
    expect(result.messages).toEqual(plain.result.messages);
  });

  test('has as many links in the end as its graph', async () => {
    const { engine } = watched(1);
    await engine.run();
    const { count, pairs } = last(engine.welcome(), 'links');
    expect(count).toBe(plain.result.graph.edges);
    const seen = new Set<string>();
    const ints = intsOf(pairs ?? '');
    for (let at = 0; at < ints.length; at += 2) seen.add(`${ints[at]} ${ints[at + 1]}`);
    expect(seen.size).toBe(count);
    for (const record of plain.graph?.records() ?? []) {
      if (record.kind !== 'edge') continue;
      const { edge } = record;
      const [source, target] = [plain.graph?.sourceOf(edge), plain.graph?.targetOf(edge)];
      expect(seen.has(`${source} ${target}`)).toBe(true);
    }
  });

  test('keeps its gold: what one gives, another has', async () => {
    const { engine } = watched(1);
    await engine.run();
    const replies = Array.from({ length: 300 }, (_, node) =>
      last(answer(engine, { kind: 'ego', node, hops: 1 }), 'ego'),
    );
    const gold = replies.reduce((sum, ego) => sum + ego.gold, 0);
    const totals = last(engine.welcome(), 'frame').social;
    expect(gold).toBe(totals?.gold);
    expect(totals?.given).toBeGreaterThan(0);
    for (const ego of replies) expect(ego.gold).toBeGreaterThanOrEqual(0);
    const bytes = bytesOfText(last(engine.welcome(), 'states').messages);
    expect(countOf(bytes[7] ?? 0) / (replies[7]?.messages ?? 0)).toBeCloseTo(1, 1);
  });

  test('tells its places unasked, the same ones however late they are worked out', async () => {
    const early = watched(1, 40);
    await early.engine.run();
    const late = watched(0);
    await late.engine.run();
    const places = last(early.heard, 'places');
    expect(places.at).toBe(0);
    expect(sharesOf(places.x)).toHaveLength(300);
    expect(last(answer(late.engine, { kind: 'society' }), 'places')).toEqual(places);
  });

  test('is arranged anew by the links there are now, where somebody asks for that', async () => {
    const { engine, heard } = watched(1);
    await engine.run();
    const before = last(engine.welcome(), 'places');
    expect(answer(engine, { kind: 'arrange' })).toEqual([]);
    const after = last(heard, 'places');
    expect(after.at).toBe(20_000_000);
    expect(after.x).not.toBe(before.x);
  });

  test('costs nothing where nobody looks: no places, no states', async () => {
    const { engine, heard } = watched(0);
    await engine.run();
    expect(new Set(heard.map(({ kind }) => kind))).toEqual(new Set(['over', 'frame']));
  });

  test('has a scene without names, however many there are', () => {
    const { engine } = watched(0);
    const scene = last(engine.welcome(), 'scene');
    expect(scene.social).toEqual({ count: 300 });
    expect(scene.instances).toEqual([]);
    const { names } = last(answer(engine, { kind: 'society' }), 'society');
    expect(names.split('\n')).toHaveLength(300);
    expect(names.startsWith('pirate')).toBe(true);
  });

  test('answers nothing about somebody who is not there', () => {
    expect(answer(watched(0).engine, { kind: 'ego', node: 300, hops: 1 })).toEqual([]);
  });

  test('gets to who asks all at once: between two large messages there would be no room', async () => {
    const posted: EngineOutput[] = [];
    const request = async (): Promise<LiveRequest> => ({
      architecture: crew,
      options,
      speed: null,
      paused: false,
      sample: null,
      command: '',
    });
    await serveEngine(request, host, {
      post: (output) => posted.push(output),
      listen: (hear) => hear({ kind: 'order', order: { kind: 'society' }, viewer: 7 }),
    });
    const answers = posted.filter((output) => output.kind === 'greeting');
    expect(answers).toHaveLength(1);
    expect(answers[0]?.viewer).toBe(7);
    expect(answers[0]?.texts.length).toBeGreaterThanOrEqual(3);
  });
});
