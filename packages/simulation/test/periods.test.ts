import { describe, expect, test } from '@jest/globals';
import { milliseconds, seconds } from '@spigo/kernel';
import { readArchitecture, simulateSync } from '../src/index.ts';

const shop = readArchitecture({
  arch: 'shop',
  services: [
    { name: 'web', count: 3 },
    { name: 'www', package: 'denominator', regions: 0, dependencies: ['web'] },
  ],
  faults: ['kill service web at 1s for 500ms'],
});

describe('a run that is cut', () => {
  const cuts = [milliseconds(1_500), seconds(1)];
  const run = simulateSync(shop, { duration: '2s', cuts });

  test('is the same run', () => {
    const plain = simulateSync(shop, { duration: '2s' });
    expect(run.result.digest).toBe(plain.result.digest);
    expect(run.result.requests).toEqual(plain.result.requests);
    expect(plain.periods).toEqual([]);
  });

  test('tells its parts, in order, which add up to the whole', () => {
    const { periods, result } = run;
    expect(periods.map(({ fromMs, toMs }) => [fromMs, toMs])).toEqual([
      [0, 1_000],
      [1_000, 1_500],
      [1_500, 2_000],
    ]);
    const started = periods.reduce((sum, { requests }) => sum + requests.started, 0);
    expect(started).toBe(result.requests.started);
  });

  test('fails where nobody is there, and not before', () => {
    const [before, during] = run.periods;
    expect(before?.requests.failed).toEqual({});
    expect(Object.keys(during?.requests.failed ?? {})).not.toHaveLength(0);
    expect(during?.requests.succeeded).toBeLessThan(5);
  });

  test('has no empty parts, be a cut at its end or behind it', () => {
    const { periods } = simulateSync(shop, { duration: '1s', cuts: [seconds(1), seconds(5)] });
    expect(periods.map(({ toMs }) => toMs)).toEqual([1_000]);
  });
});
