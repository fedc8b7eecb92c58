import { readdir, readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { laboratory, writeShop } from './experiments.ts';
import { fakeInterrupts } from './fakeWorld.ts';

const { folder, path, spigo } = await laboratory();

beforeAll(async () => {
  await writeShop(path('shop.json'), { victim: 'web', faults: ['kill service db at 100ms'] });
});

const report = 'resilience TMP/shop.json -d 3 --kill service';

describe('a resilience report', () => {
  test('has a line for each death, and one for nobody, whom neither victim nor plan hurts', async () => {
    const { code, out, err } = await spigo(report);
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^shop {2}seed 1 {2}3 s each {2}dead from 1 s to 2 s {2}5 runs in /);
    expect(out).toMatch(/\ndead +ok +p99 +hurt +ok after +p99 after\nnobody +100 % .* 0 +100 % /);
    expect(out.match(/^(?:1 of )?service \w+ /gm)).toHaveLength(4);
  });

  test('ends with 3 where an objective is missed, and says by whom', async () => {
    const { code, out } = await spigo(`${report} --slo availability>=99%,p99<=1m`);
    expect(code).toBe(3);
    expect(out).toMatch(/^nobody .* met$/m);
    expect(out).toMatch(/^service web .* missed availability>=99%, p99<=1m$/m);
    expect((await spigo(`${report} --slo availability>=0%`)).code).toBe(0);
  });

  test('is one object with --json, which repeats with the line of a fault, and a table with --csv', async () => {
    const { out } = await spigo(`${report} --json --csv TMP/deaths.csv`);
    const found = JSON.parse(out);
    expect(found).toMatchObject({ schema: 'spigo.resilience/1', arch: 'shop', seed: 1 });
    expect(found.deaths.map(({ line }: { line: string }) => line)).toContain(
      'kill service web at 1s for 1s',
    );
    const csv = await readFile(path('deaths.csv'), 'utf8');
    expect(csv.split('\n')[1]).toMatch(/^nobody,,1,/);
  });

  test.each([
    ['resilience pirates', 'found nothing to kill in "pirates"'],
    [
      'resilience lamp --kill zon',
      '--kill: found "zon"; allowed: service, zone, region. Did you mean "zone"?',
    ],
    ['resilience lamp --slo p99', '--slo: found "p99"'],
    ['resilience lamp -j', 'unknown flag "-j" of resilience'],
  ])('%s is refused', async (line, message) => {
    const before = await readdir(folder);
    const { code, out, err } = await spigo(line);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(message);
    expect(await readdir(folder)).toEqual(before);
  });

  test('that is interrupted before anything was run ends with 130', async () => {
    const { code, out } = await spigo(report, { interrupt: fakeInterrupts(true) });
    expect([code, out]).toEqual([130, '']);
  });
});
