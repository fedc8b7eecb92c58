import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { SenderOptions } from '../../src/flows/sender.ts';
import { nodeEngine } from '../../src/nodeEngine.ts';
import { start } from '../../src/start.ts';
import { fakeWorld } from '../fakeWorld.ts';
import { type Collector, startCollector } from './collector.ts';
import { architectureNamed, fly } from './runFlows.ts';

let folder = '';
let collector: Collector | undefined;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'spigo-flows-'));
});
afterEach(async () => {
  await collector?.close();
  collector = undefined;
  await rm(folder, { recursive: true });
});

const architectures = [new URL('../../../../architectures/', import.meta.url)];

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** The command line with the real simulator. */
async function spigo(line: string, sender: Partial<SenderOptions> = {}): Promise<Ended> {
  const world = await fakeWorld({ sender });
  const real = { ...world, engine: async () => nodeEngine, architectures };
  const code = await start([...line.split(' '), '--out', folder], real);
  await rm(world.folder, { recursive: true });
  return { code, out: world.out(), err: world.err() };
}

const file = (name: string): Promise<string> => readFile(join(folder, name), 'utf8');

describe('-c', () => {
  test('writes what was recorded, in each format, whole and under their names', async () => {
    const { code, out } = await spigo('netflixoss -d 1 -c');
    expect(code).toBe(0);
    const { spans } = fly(await architectureNamed('netflixoss'), { duration: '1s' });
    const zipkin: { id: string }[] = JSON.parse(await file('netflixoss.zipkin.json'));
    expect(zipkin.map(({ id }) => id)).toEqual(spans.map(({ id }) => id));
    const otlp = await file('netflixoss.otlp.json');
    expect([...otlp.matchAll(/"spanId"/g)].length).toBe(spans.length);
    expect(Object.keys(JSON.parse(otlp))).toEqual(['resourceSpans']);
    const lines = (await file('netflixoss.otlp.jsonl')).trimEnd().split('\n');
    expect(lines.flatMap((line) => JSON.parse(line).resourceSpans)).toEqual(
      JSON.parse(otlp).resourceSpans,
    );
    expect(lines.length).toBeGreaterThan(1);
    expect((await readdir(folder)).filter((name) => name.startsWith('.'))).toEqual([]);
    expect(out).toContain(`wrote       ${join(folder, 'netflixoss.zipkin.json')}`);
    expect(out).toContain(`spigo trace ${join(folder, 'netflixoss.zipkin.json')}`);
  });

  test('writes the same bytes for the same run, but with --rebase-now', async () => {
    await spigo('netflixoss -d 1 -c');
    const [first, other] = [
      await file('netflixoss.zipkin.json'),
      await file('netflixoss.otlp.json'),
    ];
    await spigo('netflixoss -d 1 -c');
    expect(await file('netflixoss.zipkin.json')).toBe(first);
    expect(await file('netflixoss.otlp.json')).toBe(other);
    const before = Date.now() * 1_000;
    await spigo('netflixoss -d 1 -c --rebase-now');
    const moved: { timestamp: number }[] = JSON.parse(await file('netflixoss.zipkin.json'));
    const times = moved.map(({ timestamp }) => timestamp);
    expect(Math.min(...times)).toBeGreaterThanOrEqual(before - 1e6);
    expect(Math.max(...times)).toBeLessThanOrEqual(Date.now() * 1_000);
    const fixed: { timestamp: number }[] = JSON.parse(first);
    const shifts = fixed.map(({ timestamp }, at) => (times[at] ?? 0) - timestamp);
    expect(new Set(shifts).size).toBe(1);
    const metrics = await file('netflixoss.openmetrics.txt');
    const last = Math.max(...[...metrics.matchAll(/ (\d+\.\d{6})$/gm)].map(([, at]) => Number(at)));
    expect(Math.abs(last * 1e6 - (1_767_225_600e6 + 1e6 + (shifts[0] ?? 0)))).toBeLessThan(10);
  });

  test('without traffic writes files that hold nothing', async () => {
    await spigo('netflixoss -d 0 -c');
    expect(JSON.parse(await file('netflixoss.zipkin.json'))).toEqual([]);
    expect(JSON.parse(await file('netflixoss.otlp.json'))).toEqual({ resourceSpans: [] });
    expect(await file('netflixoss.otlp.jsonl')).toBe('');
  });

  test('flags about flows without flows, and shares that are none, are errors', async () => {
    const wrong = ['--sample 0.5', '--rebase-now', '-c --sample 2', '-c --sample x', '-k nowhere'];
    for (const flags of wrong) {
      const { code, err } = await spigo(`netflixoss ${flags}`);
      expect([flags, code]).toEqual([flags, 2]);
      expect(err).toMatch(/-c or -k asks|allowed is/);
    }
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('-k', () => {
  const command = (path: string): string => `netflixoss -d 2 -kv chat:2ms -k ${path}`;
  const digestOf = (text: string): string => /digest (\w+)/.exec(text)?.[1] ?? '';

  test('brings every span once to a Zipkin, in its format, and writes no files', async () => {
    collector = await startCollector('/api/v2/spans');
    const { code, out, err } = await spigo(command(collector.url));
    const { spans, run } = fly(await architectureNamed('netflixoss'), {
      duration: '2s',
      chat: '2ms',
    });
    const got = collector.bodies.flatMap((body): { traceId: string; id: string }[] =>
      JSON.parse(body),
    );
    expect(got.length).toBe(spans.length);
    const ids = new Set(got.map(({ traceId, id }) => `${traceId} ${id}`));
    expect(ids).toEqual(new Set(spans.map(({ traceId, id }) => `${traceId} ${id}`)));
    expect([code, err]).toEqual([0, '']);
    expect(digestOf(out)).toBe(run.result.digest);
    expect(out).toContain(`flows       ${spans.length.toLocaleString('en-US')} spans sent\n`);
    expect(await readdir(folder)).toEqual([]);
  });

  test('brings every span once to a collector of OpenTelemetry', async () => {
    collector = await startCollector('/v1/traces');
    await spigo(command(collector.url));
    const { spans } = fly(await architectureNamed('netflixoss'), { duration: '2s', chat: '2ms' });
    const got = collector.bodies.flatMap((body) => [
      ...JSON.stringify(JSON.parse(body)).matchAll(/"traceId":"(\w+)","spanId":"(\w+)"/g),
    ]);
    expect(got.length).toBe(spans.length);
    expect(new Set(got.map(([, trace, id]) => `${trace} ${id}`)).size).toBe(spans.length);
  });

  test('a dead, a slow and a failing collector cost nothing but their spans, and are reported', async () => {
    const { digest } = fly(await architectureNamed('netflixoss'), { duration: '2s', chat: '2ms' })
      .run.result;
    const quick = { backOffMs: 1, timeoutMs: 100, tries: 1 };
    collector = await startCollector(
      '/v1/traces',
      (response) => void response.writeHead(500).end(),
    );
    const failing = await spigo(command(collector.url), quick);
    expect(failing.err).toMatch(/^[\d,]+ spans not sent to http.*: answered 500$/m);
    const { url } = collector;
    await collector.close();
    const dead = await spigo(command(url), { backOffMs: 1 });
    expect(dead.err).toMatch(/^[\d,]+ spans not sent to http.*: connection refused\n/);
    collector = await startCollector('/v1/traces', () => undefined);
    const slow = await spigo(`${command(collector.url)} --sample 0.2`, quick);
    expect(slow.err).toMatch(/^[\d,]+ spans not sent to http.*: no answer in time\n/);
    for (const { code, out } of [failing, dead, slow]) {
      expect(code).toBe(0);
      expect(digestOf(out)).toBe(digest);
      expect(out).toMatch(/flows {7}0 spans sent {2}[\d,]+ not sent \(/);
    }
  });
});
