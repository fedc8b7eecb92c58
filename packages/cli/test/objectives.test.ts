import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { laboratory, writeShop } from './experiments.ts';

const { path, spigo } = await laboratory();

beforeAll(async () => {
  await writeShop(path('shop.json'), { objectives: [{ p99: '<=1us' }] });
  await writeShop(path('calm.json'));
});

const missed = 'TMP/shop.json -d 1';
const met = 'TMP/calm.json -d 1 --slo availability>=99%,errorRate<=1%,throughput>=1/s,mean<=1s';

describe('objectives', () => {
  test('that are met end with 0, one line each', async () => {
    const { code, out } = await spigo(met);
    expect(code).toBe(0);
    expect(out).toMatch(/^objectives {2}availability>=99% met \(100 %\)$/m);
    expect(out).toMatch(/^ +errorRate<=1% met \(0 %\)$/m);
    expect(out).toMatch(/^ +throughput>=1\/s met \(\d+\/s\)$/m);
    expect(out).toMatch(/^ +mean<=1s met \([\d.]+ ms\)$/m);
  });

  test.each([
    [missed, /p99<=1us missed/],
    [`${missed} --json`, /"objectives":\[\{"objective":"p99<=1us","found":[\d.]+,"met":false\}\]/],
    [`${missed} --seeds 1..2`, /^seed 1 .* missed: p99<=1us \([\d.]+ ms\)\nseed 2 /],
    [`${missed} --replications 2`, /p99<=1us missed/],
    [`${met},throughput>=1000000/s --replications 2`, /throughput>=1000000\/s missed \(\d+\/s/],
  ])('%s, of which one is missed, ends with 3', async (line, told) => {
    const { code, out } = await spigo(line);
    expect(code).toBe(3);
    expect(out).toMatch(told);
  });

  test('mark the points of a sweep, which ends with 0', async () => {
    const sweep = 'sweep TMP/calm.json -d 1 --set workload.arrivals.rate=10/s,200/s';
    const { code, out } = await spigo(`${sweep} --slo throughput>=100/s --csv TMP/points.csv`);
    expect(code).toBe(0);
    expect(out).toMatch(/^ +10\/s .* missed throughput>=100\/s$/m);
    expect(out).toMatch(/^ +200\/s .* met$/m);
    const [head, slow, fast] = (await readFile(path('points.csv'), 'utf8')).split('\n');
    expect(head).toMatch(/,missed$/);
    expect(slow).toMatch(/,throughput>=100\/s$/);
    expect(fast).toMatch(/,$/);
  });
});
