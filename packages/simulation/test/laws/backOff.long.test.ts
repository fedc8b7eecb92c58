import { describe, expect, test } from '@jest/globals';
import { byRequest, converse } from './calls.ts';

type Cdf = (x: number) => number;

const uniform =
  (low: number, high: number): Cdf =>
  (x) =>
    Math.max(0, Math.min(1, (x - low) / (high - low)));

/** The waits before retry 1, 2, ... of requests that all fail, in milliseconds. */
function waits(backoff: object, maxRetries: number, where: 'policy' | 'steps'): number[][] {
  const retry = { maxRetries, backoff };
  const arrivals = { process: 'poisson', rate: '200/s' };
  const steps = { retry: { ...retry, steps: [{ call: { to: 'server' } }] } };
  const more =
    where === 'policy'
      ? {}
      : {
          services: [
            { name: 'server', count: 1, dependencies: [], serviceTime: 0, failureRate: 1 },
            {
              name: 'www',
              package: 'service',
              regions: 0,
              dependencies: ['server'],
              operations: { get: [steps] },
            },
          ],
        };
  const policy = where === 'policy' ? { retry } : {};
  const options = { duration: '15s', seed: 11 };
  const { sendings } = converse({ failureRate: 1 }, policy, arrivals, options, more);
  const complete = byRequest(sendings).filter((tries) => tries.length === maxRetries + 1);
  expect(complete.length).toBeGreaterThan(2_000);
  return Array.from({ length: maxRetries }, (_, k) =>
    complete.map((tries) => ((tries[k + 1]?.at ?? 0) - (tries[k]?.at ?? 0)) / 1_000),
  );
}

/**
 * That `values` come from `cdf` is not refuted by Kolmogorov and Smirnov's test at the level 0.001; the
 * rounding to microseconds adds next to nothing.
 */
function expectFrom(values: readonly number[], cdf: Cdf): void {
  const sorted = values.toSorted((a, b) => a - b);
  const n = sorted.length;
  const distance = Math.max(
    ...sorted.map((x, i) => Math.max(cdf(x) - i / n, (i + 1) / n - cdf(x))),
  );
  expect(distance).toBeLessThan(Math.sqrt(Math.log(2 / 0.001) / (2 * n)) + 1e-4);
}

describe.each(['policy', 'steps'] as const)('the back-offs of a retry in %s', (where) => {
  const exponential = { kind: 'exponential', base: '50ms', cap: '150ms' };
  const bounds = [50, 100, 150, 150];

  test('with full jitter are U(0, c)', () => {
    const all = waits({ ...exponential, jitter: 'full' }, 4, where);
    all.forEach((values, k) => {
      expectFrom(values, uniform(0, bounds[k] ?? 0));
    });
  });

  test('with equal jitter are c/2 + U(0, c/2)', () => {
    const all = waits({ ...exponential, jitter: 'equal' }, 4, where);
    all.forEach((values, k) => {
      const c = bounds[k] ?? 0;
      expectFrom(values, uniform(c / 2, c));
    });
  });

  test('with decorrelated jitter are U(base, 3 x previous), cut at the cap', () => {
    const settings = { ...exponential, cap: '400ms', jitter: 'decorrelated' };
    const [first = [], second = []] = waits(settings, 2, where);
    expectFrom(first, uniform(50, 150));
    expect(Math.max(...second)).toBe(400);
    // Where the cap is out of reach, the second is anywhere in its range.
    const places = second.flatMap((wait, i) => {
      const most = 3 * (first[i] ?? 0);
      return most > 400 ? [] : [(wait - 50) / (most - 50)];
    });
    expect(places.length).toBeGreaterThan(1_500);
    expectFrom(places, uniform(0, 1));
  });

  test('in slots are the base times 0 to 2^k - 1, all as likely', () => {
    const all = waits({ kind: 'exponential', base: '20ms', jitter: 'slots' }, 3, where);
    all.forEach((values, k) => {
      const slots = 2 ** (k + 1);
      const counts = Array.from(
        { length: slots },
        (_, slot) => values.filter((wait) => wait === 20 * slot).length,
      );
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(values.length);
      for (const count of counts) {
        const sigma = Math.sqrt(values.length * (1 / slots) * (1 - 1 / slots));
        expect(Math.abs(count - values.length / slots)).toBeLessThan(3.9 * sigma);
      }
    });
  });

  test('without jitter double up to the cap, or stay', () => {
    const sets = (all: number[][]): number[][] => all.map((values) => [...new Set(values)]);
    expect(sets(waits(exponential, 4, where))).toEqual([[50], [100], [150], [150]]);
    expect(sets(waits({ kind: 'constant', base: '7ms' }, 3, where))).toEqual([[7], [7], [7]]);
  });
});
