import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { criticalPath, traceTree } from '@spigo/telemetry';
import { trace } from '../../src/commands/trace.ts';
import { readTraces } from '../../src/traces/readTraces.ts';
import type { TraceSpan } from '../../src/traces/traceSpan.ts';
import { fakeWorld } from '../fakeWorld.ts';
import { architectureNamed, type Flown, fly } from './runFlows.ts';

let folder = '';
let flown: Flown;
const at = (name: string): string => join(folder, name);
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'spigo-traces-'));
  const options = { regions: 2, duration: '1s', chat: '10ms', seed: 3 } as const;
  flown = fly(await architectureNamed('netflixoss'), options);
  await writeFile(at('n.zipkin.json'), flown.zipkin);
  await writeFile(at('n.otlp.json'), flown.otlp);
});
afterAll(() => rm(folder, { recursive: true }));

async function read(file: string, needle?: string): Promise<TraceSpan[]> {
  const spans: TraceSpan[] = [];
  for await (const span of readTraces(file, needle)) spans.push(span);
  return spans;
}

async function show(file: string, id?: string): Promise<string> {
  const world = await fakeWorld();
  await trace(file, id, world);
  await rm(world.folder, { recursive: true });
  return world.out();
}

const key = ({ traceId, id }: TraceSpan): string => `${traceId}${id}`;
const byKey = (one: TraceSpan, other: TraceSpan): number => (key(one) < key(other) ? -1 : 1);

describe('reading', () => {
  test('gives the same spans from both formats, but for what Zipkin rounds up and lower-cases', async () => {
    const zipkin = await read(at('n.zipkin.json'));
    const otlp = await read(at('n.otlp.json'));
    expect(zipkin.length).toBe(flown.spans.length);
    const alike = (span: TraceSpan) => {
      const { end, start, peer, who, ...rest } = span;
      return { ...rest, start, end: Math.max(end, start + 1), who };
    };
    expect(otlp.sort(byKey).map(alike)).toEqual(zipkin.sort(byKey).map(alike));
  });

  test('of a first format of Zipkin is refused by its name', async () => {
    const endpoint = { serviceName: 'web', ipv4: '10.0.0.1', port: 80 };
    const old = [
      {
        traceId: 'a',
        id: 'b',
        name: 'get',
        annotations: [{ endpoint, timestamp: 1, value: 'cs' }],
      },
      { traceId: 'a', id: 'b', name: 'get', binaryAnnotations: [] },
    ];
    for (const span of old) {
      await writeFile(at('v1.json'), JSON.stringify([span]));
      await expect(show(at('v1.json'))).rejects.toThrow(/v1\.json: found spans of Zipkin v1/);
    }
  });

  test.each([
    ['[{"x": 1}]'],
    ['{"resourceSpans": [{"scopeSpans": [{"spans": [{"name": "x"}]}]}]}'],
    ['{"data": [{"spans": [{"operationName": "x"}]}]}'],
  ])('of spans that are none is refused: %s', async (text) => {
    await writeFile(at('none.json'), text);
    await expect(show(at('none.json'))).rejects.toThrow('none.json: found no span with the ids');
  });

  test.each(['[]', '{"resourceSpans":[]}', '{"data":[]}'])('of %s has no traces', async (text) => {
    await writeFile(at('empty.json'), text);
    expect(await show(at('empty.json'))).toContain('0 traces');
  });

  test('takes traces of Jaeger, whose databases leave no span', async () => {
    const span = (spanID: string, parent: string, kind: string, more = {}) => ({
      traceID: 'ABC1',
      spanID,
      operationName: `op ${spanID}`,
      references: parent === '' ? [] : [{ refType: 'CHILD_OF', traceID: 'ABC1', spanID: parent }],
      startTime: 1_000 * spanID.length,
      duration: 500,
      processID: 'p1',
      tags: [{ key: 'span.kind', type: 'string', value: kind }],
      ...more,
    });
    const tags = (...pairs: [string, unknown][]) => pairs.map(([key, value]) => ({ key, value }));
    const spans = [
      span('a', '', 'server'),
      span('bb', 'a', 'client', { tags: tags(['span.kind', 'client'], ['db.system', 'mysql']) }),
      span('ccc', 'a', 'client', {
        tags: tags(['span.kind', 'client'], ['peer.service', 'pay'], ['error', true]),
      }),
      span('dddd', 'a', 'internal', { processID: 'p2' }),
    ];
    const processes = { p1: { serviceName: 'web' }, p2: { serviceName: 'worker' } };
    await writeFile(
      at('j.json'),
      JSON.stringify({ data: [{ traceID: 'ABC1', spans, processes }] }, null, 2),
    );
    expect(await show(at('j.json'))).toContain('1 trace, 4 spans, 1 failing');
    const drawn = await show(at('j.json'), 'abc1');
    expect(drawn).toContain('Op bb  mysql  no span of its own\n');
    expect(drawn).toContain('Op ccc  pay  failed: error\n');
    expect(drawn).toContain('Op dddd  worker\n');
    expect(drawn).not.toContain('did not arrive');
  });

  test('takes OTLP as it was, as a collector writes it in lines, and as Tempo does', async () => {
    const resource = { attributes: [{ key: 'service.name', value: { stringValue: 'web' } }] };
    const spans = [{ traceId: 'a'.repeat(32), spanId: 'b'.repeat(16), name: 'get', kind: 2 }];
    const [old, now] = [
      { resource, instrumentationLibrarySpans: [{ spans }] },
      { resource, scopeSpans: [{ spans }] },
    ];
    for (const text of [
      JSON.stringify({ resourceSpans: [old] }),
      `${JSON.stringify({ resourceSpans: [now] })}\n${JSON.stringify({ resourceSpans: [now] })}\n`,
      JSON.stringify({ batches: [now] }),
      JSON.stringify({ trace: { resourceSpans: [now] } }),
    ]) {
      await writeFile(at('o.json'), text);
      expect(await show(at('o.json'))).toContain('Get web'.toLowerCase());
    }
  });

  test('takes what other tools write: spaces, lists of traces, ids shared by both sides', async () => {
    const client = { traceId: 'a'.repeat(16), id: 'b'.repeat(16), name: 'get', kind: 'CLIENT' };
    const server = { ...client, kind: 'SERVER', shared: true };
    const below = { ...client, id: 'c'.repeat(16), parentId: client.id };
    await writeFile(at('b3.json'), `  ${JSON.stringify([[client, server, below]], null, 2)}`);
    const spans = await read(at('b3.json'));
    const [root, ...more] = traceTree(spans);
    expect(more).toEqual([]);
    expect(root?.callee?.kind).toBe('SERVER');
    expect(root?.children.map(({ span }) => span.id)).toEqual([below.id]);
  });

  test('says what is wrong with a file', async () => {
    const wrong: readonly [string, string][] = [
      ['', 'found ""'],
      ['{"graph": []}', 'allowed is a file of traces'],
      ['<xml/>', 'allowed is a file of traces'],
      [flown.zipkin.slice(0, 5_000), 'ends in the middle'],
      [`${flown.zipkin}]`, 'a bracket closes that was never opened'],
      ['[{"a": nonsense}]', 'allowed is JSON'],
    ];
    for (const [text, message] of wrong) {
      await writeFile(at('wrong.json'), text);
      await expect(read(at('wrong.json'))).rejects.toThrow(message);
    }
    await expect(read(at('missing.json'))).rejects.toThrow('there is no such file');
  });
});

/** A call to `who`: what the caller saw, and 10 us inside of it what the callee did. */
function call(
  id: string,
  parentId: string,
  start: number,
  end: number,
  oneWay = false,
): TraceSpan[] {
  const common = {
    traceId: 't',
    name: 'get',
    who: id,
    place: '',
    peer: '',
    failure: '',
    fault: '',
    unfinished: false,
    isOurs: true,
  };
  const [from, to] = oneWay ? (['PRODUCER', 'CONSUMER'] as const) : (['CLIENT', 'SERVER'] as const);
  const inside = oneWay ? end : end - 10;
  return [
    { ...common, id, parentId, kind: from, start, end: oneWay ? start + 10 : end },
    { ...common, id: `${id}'`, parentId: id, kind: to, start: start + 10, end: inside },
  ];
}

function pathOf(spans: TraceSpan[]): Record<string, number> {
  const [root] = traceTree(spans);
  if (root === undefined) throw new Error('no tree');
  const path = criticalPath(root);
  return Object.fromEntries([...path].map(([step, us]) => [step.span.id, us]));
}

describe('the critical path', () => {
  test('goes through the child that ended last, and through the one before that', () => {
    const spans = [
      ...call('a', '', 0, 1_000),
      ...call('b', "a'", 50, 400),
      ...call('c', "a'", 60, 300),
      ...call('d', "a'", 500, 900),
    ];
    // a alone: 0 to 50, 400 to 500, 900 to 1,000. Nobody waited for c.
    expect(pathOf(spans)).toEqual({ a: 250, b: 350, d: 400 });
  });

  test('of what is one-way goes on to the last of what it caused', () => {
    const spans = [
      ...call('a', '', 0, 100, true),
      ...call('b', "a'", 100, 200, true),
      ...call('c', "a'", 100, 500, true),
      ...call('d', "b'", 200, 700, true),
    ];
    expect(pathOf(spans)).toEqual({ a: 100, b: 100, d: 500 });
  });

  test('accounts for all the time of every trace of a run', async () => {
    const traces = new Map<string, TraceSpan[]>();
    for (const span of await read(at('n.otlp.json'))) {
      traces.set(span.traceId, [...(traces.get(span.traceId) ?? []), span]);
    }
    const sums = [...traces.values()].map((spans) => {
      const [root, ...others] = traceTree(spans);
      expect(others).toEqual([]);
      if (root === undefined) return [0, 1];
      const path = [...criticalPath(root).values()];
      return [path.reduce((sum, us) => sum + us, 0), root.last - root.start];
    });
    expect(sums.length).toBe(100);
    expect(sums.filter(([path, whole]) => path !== whole)).toEqual([]);
  });
});

describe('spigo trace', () => {
  test('without an id lists the slowest and the failing', async () => {
    const text = await show(at('n.zipkin.json'));
    expect(text).toMatch(/: 100 traces, [\d,]+ spans, 1 failing\n\nslowest\n/);
    expect(text).toMatch(/\nfailing\n {2}[0-9a-f]{32} .* failed: lost\n/);
    const slowest = text.slice(0, text.indexOf('failing\n  '));
    const times = [...slowest.matchAll(/^ {2}[0-9a-f]{32} +([\d.]+) ms/gm)].map(([, ms]) =>
      Number(ms),
    );
    expect(times.length).toBe(10);
    expect(times).toEqual(times.toSorted((one, other) => other - one));
  });

  test('draws a put of two regions: tiers, other zones, other region, inside it', async () => {
    const replicate = flown.spans.find(
      ({ name, kind, actor, peer }) =>
        name === 'replicate' && kind === 'CONSUMER' && actor.region !== peer?.region,
    );
    const id = replicate?.traceId ?? '';
    const text = await show(at('n.zipkin.json'), id.slice(0, 8));
    expect(text).toBe(await show(at('n.otlp.json'), id));
    expect(text).toContain(`trace ${id}\nPut by www00: ok after `);
    const tree = text.split('\n').map((line) => line.replace(/^.*?(?=[│├└])/, ''));
    const place = '(?:us-east-1|us-west-2)/zone[AB]';
    expect(tree.join('\n')).toMatch(
      new RegExp(`└─ Put {2}cassSubscriber\\d\\d {2}${place}|├─ Put`),
    );
    const replicates = tree.filter((line) => line.includes('Replicate'));
    expect(replicates.length).toBe(5);
    expect(new Set(replicates.map((line) => /us-\w+-\d\/zone./.exec(line)?.[0])).size).toBe(5);
    expect(Math.max(...text.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(120);
    expect(text.split('\n').filter((line) => line.startsWith('*')).length).toBeGreaterThan(5);
  });

  test('says so when no trace, or more than one, begins with an id', async () => {
    await expect(show(at('n.zipkin.json'), 'zz')).rejects.toThrow('no trace begins with that');
    await expect(show(at('n.zipkin.json'), '')).rejects.toThrow('several traces begin with that');
  });

  test('finds the traces of a run by its record', async () => {
    const files = ['out/n.json', 'out/n.zipkin.json', 'out/n.otlp.json'];
    await writeFile(at('n.run.json'), JSON.stringify({ files }));
    expect(await show(at('n.run.json'))).toContain('100 traces');
    await writeFile(at('bare.run.json'), JSON.stringify({ files: ['out/n.json'] }));
    await expect(show(at('bare.run.json'))).rejects.toThrow('has written no traces; -c does');
  });
});
