import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { explanationText } from '../src/report/explanation.ts';
import { fakeResult, noStatistics } from './fakeWorld.ts';
import { desk } from './realWorld.ts';

const { spigo, path } = await desk();
await spigo('-a cascade -d 30 -c --interval 5s --sample 0.01 --out TMP/out --quiet');

describe('spigo explain', () => {
  test('says the same of a run and of its result, but for the traces', async () => {
    const run = await spigo('explain TMP/out/cascade.run.json');
    const result = await spigo('explain TMP/out/cascade.result.json');
    expect(run.out).toContain(result.out.trimEnd());
    expect(run.out).toMatch(/\nnext +spigo trace \S+cascade\.zipkin\.json [0-9a-f]{32}\n$/);
  });

  test('names the bottleneck, what the slowest waited for, and the defences', async () => {
    const { out, code } = await spigo('explain TMP/out/cascade.result.json');
    expect(code).toBe(0);
    expect(out).toMatch(/^bottleneck {2}reviews {2}utilisation 0\.\d+ /m);
    expect(out).toMatch(/^slowest {5}the slowest percent, \d+ requests from /m);
    expect(out).toMatch(/ms {3}\d\d % {2}waiting at web {2}\(others /);
    expect(out).toMatch(/^failed {6}[\d,]+ rejected {2}at web$/m);
    expect(out).toMatch(/^defences {4}web {2}full queue refused [\d,]+$/m);
    expect(out).toMatch(/^ {12}web > reviews {2}[\d,]+ time-outs/m);
    expect(out).toMatch(/^faults {6}f1 slow service reviews/m);
  });

  test('prints one JSON object with --json', async () => {
    const { out } = await spigo('explain TMP/out/cascade.run.json --json');
    expect(JSON.parse(out)).toMatchObject({
      schema: 'spigo.explanation/1',
      bottleneck: { service: 'reviews' },
      slowest: { most: { kind: 'wait', service: 'web' } },
    });
  });

  test.each([
    ['explain TMP/out/none.run.json', /cannot read/],
    ['explain TMP/out/cascade.zipkin.json', /it is no result; allowed is a \.run\.json/],
    ['explain', /RUN/],
  ])('%s ends with 2 and one message', async (words, message) => {
    const { code, err } = await spigo(words);
    expect([code, err]).toEqual([2, expect.stringMatching(message)]);
  });
});

describe('--interval', () => {
  test('writes a row for each interval and service, and names the file', async () => {
    const rows = (await readFile(path('out/cascade.series.csv'), 'utf8')).trimEnd().split('\n');
    const services = rows.filter((row) => row.split(',')[2] === 'service');
    const requests = rows.filter((row) => row.split(',')[2] === 'requests');
    expect(services.length % requests.length).toBe(0);
    expect(requests.length).toBeGreaterThanOrEqual(5);
    expect(new Set(rows.map((row) => row.split(',').length)).size).toBe(1);
    const { files } = JSON.parse(await readFile(path('out/cascade.run.json'), 'utf8'));
    expect(files).toContain('cascade.series.csv');
  });

  test('alone writes nothing else, and changes nothing', async () => {
    const with1s = await spigo('-a lamp -d 2 --interval 1s --out TMP/alone --json');
    expect(await readdir(path('alone'))).toEqual(['lamp.series.csv']);
    const { digest } = JSON.parse((await spigo('-a lamp -d 2 --json')).out);
    expect(JSON.parse(with1s.out).digest).toBe(digest);
  });

  test.each([
    ['-a lamp --interval 0s', /--interval: found "0s"; allowed is a duration/],
    ['-a lamp -d 1000 --interval 1us', /interval: found 1 us, which makes \d+ rows/],
    ['-a lamp --interval 1s --seeds 1..2', /--interval/],
  ])('%s ends with 2 and writes nothing', async (words, message) => {
    const { code, err } = await spigo(`${words} --out TMP/never`);
    expect([code, err]).toEqual([2, expect.stringMatching(message)]);
    await expect(readdir(path('never'))).rejects.toThrow();
  });
});

test('an explanation is laid out as documented', () => {
  const idle = { ...noStatistics };
  const explanation = {
    schema: 'spigo.explanation/1' as const,
    arch: 'shop',
    seed: 1,
    digest: '3f09a1b2c3d4e5f6',
    simulatedMs: 10_000,
    bottleneck: {
      service: 'db',
      utilisation: 0.812,
      workersMean: 4,
      queueLengthMean: 3.21,
      waitMs: { ...idle, count: 9, mean: 2, p99: 9.04 },
    },
    slowest: {
      share: 0.01,
      requests: 10,
      fromMs: 210,
      meanMs: 240,
      usualMs: 42,
      path: [
        { kind: 'network' as const, service: 'web', to: 'db', ms: 200, usualMs: 1.1 },
        { kind: 'wait' as const, service: 'db', to: null, ms: 39, usualMs: 40 },
        { kind: 'service' as const, service: 'db', to: null, ms: 1, usualMs: 0.9 },
      ],
      traces: ['86163052f037809fd71facffd6b91260'],
      most: { kind: 'network' as const, service: 'web', to: 'db', ms: 200, usualMs: 1.1 },
      apart: { kind: 'network' as const, service: 'web', to: 'db', ms: 200, usualMs: 1.1 },
    },
    suspects: [
      {
        ...{ from: 'web', to: 'db', messages: 990, shortestMs: 0.6, p99Ms: 201, stretch: 335 },
        ...{ ms: 200, share: 200 / 240 },
      },
    ],
    failedAt: [{ reason: 'timeout' as const, service: 'web', to: 'db', requests: 1_200 }],
    defences: [
      {
        service: 'web',
        to: 'db',
        acts: [
          { what: 'timeouts', times: 1_200 },
          { what: 'opened', times: 1 },
        ],
      },
    ],
    faults: fakeResult().faults,
    monitor: null,
  };
  expect(explanationText(explanation, 'out/shop.zipkin.json')).toBe(
    [
      'shop        seed 1  digest 3f09a1b2c3d4e5f6  10 s simulated',
      'bottleneck  db  utilisation 0.81  3.2 waiting on average  wait mean 2 ms, p99 9 ms',
      'slowest     the slowest percent, 10 requests from 210 ms on, took 240 ms on average; the others 42 ms',
      '             200 ms   83 %  network web > db  (others 1.1 ms)',
      '              39 ms   16 %  waiting at db  (others 40 ms)',
      '            what sets them apart: network web > db, 199 ms of 198 ms more',
      'suspects    network web > db  p99 201 ms, where others take 600 us; 83 % of the time of the slowest',
      'failed      1,200 timeout  at web > db',
      'defences    web > db  1,200 time-outs, breaker opened once',
      'faults      f1 kill instance homepage07 at 5s',
      '               3 requests hurt; 3 failed (www 3); work ruined at homepage 3',
      '               missed in a registry after 500 ms; clients were served as before after 2 s',
      'next        spigo trace out/shop.zipkin.json 86163052f037809fd71facffd6b91260',
      '',
    ].join('\n'),
  );
});
