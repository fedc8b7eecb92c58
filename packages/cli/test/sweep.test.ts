import { readdir, readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { laboratory, writeShop } from './experiments.ts';
import { fakeInterrupts } from './fakeWorld.ts';

const { folder, path, spigo } = await laboratory();

beforeAll(async () => await writeShop(path('shop.json')));

const counts = 'sweep TMP/shop.json -d 1 --set services.web.count=1..3';

describe('a sweep', () => {
  test('prints a line for each value, and no chart where nobody looks', async () => {
    const { code, out } = await spigo(`${counts} --replications 3`);
    expect(code).toBe(0);
    expect(out).toMatch(/^shop {2}seeds 1 to 3 {2}1 s each {2}9 runs in /);
    expect(out).toMatch(/\nweb\.count +throughput +availability +mean +p50 +p99 +utilisation\n/);
    expect(out.match(/^ +[123] .* ms ±/gm)).toHaveLength(3);
    expect(out).not.toContain('●');
  });

  test('draws where standard output is a terminal, as wide as that is, or where it is asked to', async () => {
    let out = '';
    const write = (text: string): void => {
      out += text;
    };
    await spigo(counts, { stdout: { isTerminal: true, columns: 60, write } });
    expect(out).toContain('●');
    const drawn = out.split('\n').filter((line) => /[│┤└]/.test(line));
    expect(Math.max(...drawn.map((line) => line.length))).toBeLessThanOrEqual(60);
    expect((await spigo(`${counts} --chart`)).out).toContain('●');
    const write2 = (text: string): void => expect(text).not.toContain('●');
    await spigo(`${counts} --chart=false`, { stdout: { isTerminal: true, write: write2 } });
  });

  test('gives one JSON object, the same each time', async () => {
    const two = `${counts} --set services.db.count=1,2 --replications 2 --json --measure p99`;
    const { out } = await spigo(two);
    expect(JSON.parse(out)).toMatchObject({
      schema: 'spigo.sweep/1',
      arch: 'shop',
      seeds: { first: 1, last: 2 },
      measures: [{ name: 'p99', unit: 'ms' }],
    });
    expect(JSON.parse(out).points).toHaveLength(6);
    expect((await spigo(two)).out).toBe(out);
  });

  test('agrees with a run of the same settings and seed', async () => {
    const table = JSON.parse((await spigo(`${counts} --json --measure p99 --seed 7`)).out);
    const run = '-a TMP/shop.json -d 1 --seed 7 --json --set services.web.count=2';
    const result = JSON.parse((await spigo(run)).out);
    expect(table.points[1].measures.p99.mean).toBe(result.requests.latencyMs.p99);
  });

  test('over load where nothing is limited says that its rows will be equal', async () => {
    const rates = 'sweep TMP/shop.json -d 1 --set workload.arrivals.rate=10/s,20/s';
    const { code, err } = await spigo(`${rates} --set services.web.workers=2`);
    expect(code).toBe(0);
    expect(err).not.toContain('limited workers');
    expect((await spigo(rates)).err).toContain(
      'warning: workload.arrivals.rate: no service of shop has limited workers',
    );
    expect((await spigo(`${rates} --quiet`)).err).toBe('');
    expect((await spigo(counts)).err).toBe('');
  });

  test('writes CSV', async () => {
    const { out } = await spigo(`${counts} --csv TMP/tables/web.csv --measure p99,started`);
    expect(out).toContain(`wrote ${folder}/tables/web.csv`);
    const lines = (await readFile(path('tables/web.csv'), 'utf8')).split('\n');
    expect(lines[0]).toBe(
      'services.web.count,replications,p99_ms,p99_ms_ci95,started,started_ci95',
    );
    expect(lines).toHaveLength(5);
  });

  test.each([
    ['sweep TMP/shop.json', 'sweep needs a --set'],
    ['sweep TMP/shop.json --set services.web.count=3', 'with several values'],
    [
      'sweep TMP/shop.json --set services.web.count',
      'found "services.web.count"; allowed is PATH=VALUE',
    ],
    ['sweep TMP/shop.json --set services.web.count=3,-1', 'services'],
    ['sweep TMP/shop.json --set services.wbe.count=1..2', 'did you mean "web"?'],
    [`${counts} --measure p98`, '--measure: found "p98"'],
    [`${counts} --replications 0`, '--replications: found "0"'],
    [`${counts} -j`, 'unknown flag "-j" of sweep'],
  ])('%s is refused, and nothing is written', async (line, message) => {
    const { code, out, err } = await spigo(`${line} --csv TMP/refused.csv`);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(message);
    expect(await readdir(folder)).not.toContain('refused.csv');
  });

  test('that fails on its way says at which point, and writes nothing', async () => {
    const failing = () => ({
      simulate: async () => Promise.reject(new Error('it broke')),
      measure: async () => Promise.reject(new Error('no')),
      close: async () => undefined,
    });
    const { code, err } = await spigo(`${counts} --csv TMP/broken.csv`, { thread: failing });
    expect(code).toBe(1);
    expect(err).toMatch(/services\.web\.count=[12], seed 1: it broke/);
    expect(await readdir(folder)).not.toContain('broken.csv');
  });

  test('that is interrupted prints what it has and ends with 130', async () => {
    const { code, out } = await spigo(counts, { interrupt: fakeInterrupts(true) });
    expect(code).toBe(130);
    expect(out).toContain('0 runs');
    expect(out).toContain('interrupted');
  });
});
