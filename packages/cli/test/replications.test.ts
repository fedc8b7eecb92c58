import { beforeAll, describe, expect, test } from '@jest/globals';
import { laboratory, writeShop } from './experiments.ts';

const { path, spigo } = await laboratory();

beforeAll(async () => await writeShop(path('shop.json')));

describe('--replications', () => {
  test('prints means with intervals', async () => {
    const { code, out } = await spigo('TMP/shop.json -d 1 --replications 4 --seed 11');
    expect(code).toBe(0);
    expect(out).toMatch(/^shop {8}seeds 11 to 14 {2}1 s each {2}4 runs in /);
    expect(out).toMatch(/\nlatency {5}mean [\d.]+ ms ±[\d.]+ {2}p50 .* p99 [\d.]+ ms ±/);
    expect(out).toMatch(
      /\nintervals {3}± half the 95 % confidence interval of the mean of 4 runs\n$/,
    );
  });

  test('holds the runs that its seeds give, one by one', async () => {
    const { out } = await spigo('TMP/shop.json -d 1 --replications 3 --json');
    const found = JSON.parse(out);
    const runs = await spigo('TMP/shop.json -d 1 --seeds 1..3 --json');
    const results = runs.out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(found.runs).toEqual(results.map(({ seed, digest }) => ({ seed, digest })));
    const means = results.map((result) => result.requests.latencyMs.mean);
    expect(found.figures.requests.latencyMs.mean.mean).toBeCloseTo(
      means.reduce((sum, mean) => sum + mean, 0) / 3,
      9,
    );
  });

  test('of pirates has no requests to tell of', async () => {
    const { code, out } = await spigo('-a pirates -d 0 --replications 2');
    expect(code).toBe(0);
    expect(out).not.toContain('requests');
  });

  test.each([
    ['--seeds 1..2', '--seeds and --replications exclude each other: name the seeds once'],
    ['-j', '--replications and -j exclude each other'],
    ['--realtime', '--replications and --realtime exclude each other'],
  ])('and %s exclude each other', async (flag, message) => {
    const { code, err } = await spigo(`TMP/shop.json --replications 2 ${flag}`);
    expect(code).toBe(2);
    expect(err).toContain(message);
  });

  test('names the seed that failed', async () => {
    const { code, err } = await spigo('TMP/shop.json --seed 9007199254740991 --replications 2');
    expect(code).toBe(2);
    expect(err).toContain('seed 9007199254740992: seed: found');
  });
});
