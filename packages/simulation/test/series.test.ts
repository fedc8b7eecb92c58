import { describe, expect, test } from '@jest/globals';
import type { IntervalRow, RequestRow, ServiceRow } from '@spigo/telemetry';
import { readArchitecture } from '../src/files/load.ts';
import { simulateSync } from '../src/run/simulate.ts';
import { shipped } from './support/runs.ts';

const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0);
const isService = (row: IntervalRow): row is ServiceRow => row.kind === 'service';
const isRequests = (row: IntervalRow): row is RequestRow => row.kind === 'requests';

const netflixoss = shipped('netflixoss');
const run = simulateSync(netflixoss, { duration: '9500ms', interval: '1s' });
const rows = run.series ?? [];

describe('a time series', () => {
  test('changes nothing in the run', () => {
    const { wallMs: _, ...plain } = simulateSync(netflixoss, { duration: '9500ms' }).result;
    expect(run.result).toMatchObject(plain);
  });

  test('has an interval for each second and one for the rest', () => {
    const requests = rows.filter(isRequests);
    expect(requests.map(({ to }) => to)).toEqual([
      ...Array.from({ length: 9 }, (_, second) => (second + 1) * 1_000_000),
      9_500_000,
    ]);
    expect(requests.map(({ from }) => from).slice(1)).toEqual(
      requests.map(({ to }) => to).slice(0, -1),
    );
  });

  test('adds up to the result, for clients and for every service', () => {
    const requests = rows.filter(isRequests);
    expect(sum(requests.map(({ started }) => started))).toBe(run.result.requests.started);
    expect(sum(requests.map(({ failed }) => failed.lost))).toBe(run.result.requests.failed['lost']);
    for (const [name, service] of Object.entries(run.result.services)) {
      const own = rows.filter(isService).filter((row) => row.name === name);
      for (const field of ['arrivals', 'completions', 'failures', 'rejections', 'lost'] as const) {
        expect(sum(own.map((row) => row[field]))).toBe(service[field]);
      }
      const areas = own.map(({ inSystem, from, to }) => inSystem * (to - from));
      expect(sum(areas) / 9_500_000).toBeCloseTo(service.inSystemMean, 9);
    }
  });

  test('marks the intervals in which a fault was in force, and knows who is alive', () => {
    const homepage = rows.filter(isService).filter(({ name }) => name === 'homepage');
    const [fault] = run.result.faults;
    const at = (fault?.fromMs ?? 0) * 1_000;
    expect(homepage.map(({ faults }) => faults.join())).toEqual(
      homepage.map(({ to }) => (to >= at ? 'f1' : '')),
    );
    const { instances } = run.result.services['homepage'] ?? { instances: 0 };
    expect(homepage.map((row) => row.instances)).toEqual(
      homepage.map(({ to }) => (to >= at ? instances - 1 : instances)),
    );
  });

  test('begins with the end of the warm-up', () => {
    const file = {
      arch: 'warm',
      warmUp: '1500ms',
      services: [
        { name: 'web' },
        { name: 'www', package: 'denominator', regions: 0, dependencies: ['web'] },
      ],
      workload: { operations: { get: 1 } },
    };
    const warm = simulateSync(readArchitecture(file), { duration: '3s', interval: '1s' });
    expect(warm.series?.filter(isRequests).map(({ from, to }) => [from, to])).toEqual([
      [1_500_000, 2_000_000],
      [2_000_000, 3_000_000],
    ]);
  });

  test.each([
    ['0s', /interval: found 0/],
    ['1us', /interval: found 1 us, which makes \d+ rows; allowed: at most 1000000/],
  ])('of %s is refused', (interval, message) => {
    expect(() => simulateSync(netflixoss, { interval })).toThrow(message);
  });
});
