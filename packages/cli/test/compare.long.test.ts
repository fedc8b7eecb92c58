import { beforeAll, describe, expect, test } from '@jest/globals';
import { laboratory, writeShop } from './experiments.ts';

const { path, spigo } = await laboratory();

const slower = [
  { name: 'db', package: 'store', count: 3, serviceTime: '20ms' },
  { name: 'cache', package: 'cache', count: 3 },
  { name: 'web', count: 6, dependencies: ['db'] },
  { name: 'www', package: 'denominator', regions: 0, dependencies: ['web'] },
];

beforeAll(async () => {
  await writeShop(path('shop.json'));
  await writeShop(path('slower.json'), { services: slower });
});

const both = 'compare TMP/shop.json TMP/slower.json -d 1 --replications 4';

describe('compare', () => {
  test('says what is different and which differences are significant', async () => {
    const { code, out } = await spigo(both);
    expect(code).toBe(0);
    expect(out).toMatch(/\nservices +1 added \(cache\) {2}2 changed\n/);
    expect(out).toMatch(/\n +web: instances 3 -> 6\n/);
    expect(out).toMatch(/\np50 .* \+\d+(?:\.\d+)? ms ±.* worse\n/);
    expect(out).toMatch(/\n± half the 95 % confidence interval of a mean of 4 runs/);
  });

  test('of a system with itself finds no difference at all', async () => {
    const { out } = await spigo('compare TMP/shop.json TMP/shop.json -d 1 --replications 3');
    expect(out).toMatch(/\nservices +the same\nlinks +the same\n/);
    expect(out).not.toMatch(/better|worse|significant/);
  });

  test('ends with 3 where B misses an objective, whatever A does', async () => {
    const missed = await spigo(`${both} --slo p99<=25ms,availability>=99%`);
    expect(missed.code).toBe(3);
    expect(missed.out).toMatch(/\np99<=25ms .* missed, A has met it\n/);
    expect(missed.out).toMatch(/\navailability>=99% .* met\n/);
    const turned = 'compare TMP/slower.json TMP/shop.json -d 1 --replications 2 --slo p99<=25ms';
    expect((await spigo(turned)).code).toBe(0);
  });

  test('gives one JSON object', async () => {
    const { out } = await spigo(`${both} --json --measure p99`);
    expect(JSON.parse(out)).toMatchObject({
      schema: 'spigo.comparison/1',
      seeds: { first: 1, last: 4 },
      pairs: 4,
      measures: [{ name: 'p99', significant: true, better: false }],
    });
  });

  test('takes run files, which say what the run was, and results, which are one pair', async () => {
    await spigo('-a TMP/shop.json -d 1 -c --out TMP/a');
    await spigo('-a TMP/slower.json -d 1 -c --out TMP/b');
    const runs = await spigo('compare TMP/a/shop.run.json TMP/b/shop.run.json --replications 3');
    expect(runs.code).toBe(0);
    expect(runs.out).toMatch(/\np50 .* worse\n/);
    const results = await spigo('compare TMP/a/shop.result.json TMP/b/shop.result.json');
    expect(results.code).toBe(0);
    expect(results.out).toContain('runs        two results\n');
    expect(results.out).toMatch(/\np50 +[\d.]+ ms +[\d.]+ ms +\+[\d.]+ ms\n/);
    const told = await spigo('compare TMP/a/shop.run.json TMP/shop.json -d 2');
    expect([told.code, told.err]).toEqual([
      2,
      expect.stringContaining('is a run file, which says'),
    ]);
    const mixed = await spigo('compare TMP/shop.json TMP/b/shop.result.json');
    expect([mixed.code, mixed.err]).toEqual([
      2,
      expect.stringContaining('allowed are two results'),
    ]);
  });

  test('sets fields on both sides', async () => {
    const line = `${both} --json --set services.db.serviceTime=1ms`;
    const { topology } = JSON.parse((await spigo(line)).out);
    expect(topology.services.changed).toMatchObject([{ service: 'web', field: 'instances' }]);
  });

  test.each([
    ['compare TMP/shop.json', 'compare needs a second word, B'],
    ['compare TMP/shop.json TMP/none.json', 'none.json'],
    [`${both} --slo p98<=1ms`, '--slo: found "p98<=1ms"'],
  ])('%s is refused', async (line, message) => {
    const { code, out, err } = await spigo(line);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(message);
  });
});

describe('objectives', () => {
  test('of a run are judged, and end it with 3 where one is missed', async () => {
    const met = await spigo('TMP/shop.json -d 1 --slo availability>=99%,p99<=25ms');
    expect(met.code).toBe(0);
    expect(met.out).toMatch(/\nobjectives +availability>=99% met \(100 %\)\n +p99<=25ms met \(/);
    const missed = await spigo('TMP/slower.json -d 1 --slo p99<=25ms --json');
    expect(missed.code).toBe(3);
    expect(JSON.parse(missed.out).objectives).toMatchObject([
      { objective: 'p99<=25ms', met: false },
    ]);
  });

  test('of several runs are judged by the mean, of seeds one by one', async () => {
    const many = await spigo('TMP/slower.json -d 1 --slo p99<=25ms --replications 2');
    expect(many.code).toBe(3);
    expect(many.out).toMatch(/\nobjectives +p99<=25ms missed \([\d.]+ ms ±/);
    expect((await spigo('TMP/slower.json -d 1 --slo p99<=25ms --seeds 1..2')).code).toBe(3);
  });

  test('go with a run into its file', async () => {
    await spigo('TMP/slower.json -d 1 -c --out TMP/slo --slo p99<=25ms');
    expect((await spigo('run --replay TMP/slo/shop.run.json --quiet')).code).toBe(3);
  });

  test('that make no sense are refused before anything runs', async () => {
    const { code, err } = await spigo('TMP/shop.json --slo p99>=25ms');
    expect([code, err]).toEqual([2, expect.stringContaining('--slo p99: found ">=25ms"')]);
  });
});
