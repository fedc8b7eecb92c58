import { describe, expect, test } from '@jest/globals';
import type { PathFigures } from '@spigo/telemetry';
import { readArchitecture } from '../src/files/load.ts';
import type { Result } from '../src/run/result.ts';
import { simulateSync } from '../src/run/simulate.ts';
import { shipped } from './support/runs.ts';

const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0);

function resultOf(file: object, duration = '2s'): Result {
  return simulateSync(readArchitecture(file), { duration, collect: true }).result;
}

/** A chain www > web > db without network, in which some things are as `parts` say. */
function chain(web: object, db: object, rest: object = {}): object {
  return {
    arch: 'chain',
    services: [
      { name: 'db', package: 'service', serviceTime: '3ms', ...db },
      { name: 'web', package: 'service', serviceTime: '1ms', dependencies: ['db'], ...web },
      { name: 'www', package: 'denominator', regions: 0, dependencies: ['web'] },
    ],
    workload: { operations: { get: 1 }, arrivals: { process: 'constant', interval: '10ms' } },
    network: 'none',
    ...rest,
  };
}

const pathOf = (result: Result): readonly PathFigures[] => result.slowest?.path ?? [];

const at = (result: Result, kind: PathFigures['kind'], service: string): number =>
  sum(
    pathOf(result)
      .filter((part) => part.kind === kind && part.service === service)
      .map(({ ms }) => ms),
  );

describe('where the time of the slowest percent went', () => {
  test('adds up to their mean latency', () => {
    const { result } = simulateSync(shipped('netflixoss'), { duration: '20s', collect: true });
    const { path, meanMs, requests, fromMs, traces } = result.slowest ?? {
      path: [],
      meanMs: 0,
      requests: 0,
      fromMs: 0,
      traces: [],
    };
    expect(sum(path.map(({ ms }) => ms))).toBeCloseTo(meanMs, 1);
    expect(requests).toBe(Math.round(result.requests.latencyMs.count / 100));
    expect(fromMs).toBeLessThanOrEqual(meanMs);
    expect(traces).toHaveLength(3);
    const usual = sum(path.map(({ usualMs }) => usualMs ?? 0));
    expect(usual).toBeCloseTo(result.slowest?.usualMs ?? 0, 1);
  });

  test('is service where nothing else takes time', () => {
    const result = resultOf(chain({}, {}));
    expect(pathOf(result).map(({ kind, service, ms }) => [kind, service, ms])).toEqual([
      ['service', 'db', 3],
      ['service', 'web', 1],
    ]);
  });

  test('is the network, each direction for itself', () => {
    const result = resultOf(chain({}, {}, { network: { profile: 'none', edge: '40ms' } }));
    expect(at(result, 'network', 'www')).toBe(40);
    expect(at(result, 'network', 'web')).toBe(40);
  });

  test('is waiting where a queue is', () => {
    const arrivals = { process: 'constant', interval: '5ms' };
    const busy = chain(
      {},
      { workers: 1, count: 1, regions: 0, serviceTime: '6ms' },
      {
        workload: { operations: { get: 1 }, arrivals },
      },
    );
    const result = resultOf(busy);
    const [first] = pathOf(result);
    expect(first).toMatchObject({ kind: 'wait', service: 'db', to: null });
    expect(first?.ms).toBeGreaterThan(100);
    expect(first?.usualMs).toBeLessThan((first?.ms ?? 0) / 1.5);
  });

  test('is waiting for a worker again where one is released during calls', () => {
    const slowest = resultOf(
      chain({ concurrency: 'eventLoop', workers: 1, count: 1, regions: 0 }, {}),
    );
    const total = sum(pathOf(slowest).map(({ ms }) => ms));
    expect(total).toBeCloseTo(slowest.slowest?.meanMs ?? 0, 3);
  });

  test('is what was not answered in time, and the pause before the next try', () => {
    const policies = {
      db: {
        timeout: '20ms',
        retry: { maxRetries: 5, backoff: { kind: 'constant', base: '7ms', jitter: 'none' } },
      },
    };
    const serviceTime = { distribution: 'uniform', min: '1ms', max: '60ms' };
    const result = resultOf(chain({ policies }, { serviceTime }), '10s');
    expect(at(result, 'unanswered', 'web')).toBeGreaterThanOrEqual(60);
    expect(at(result, 'backOff', 'web')).toBeGreaterThanOrEqual(21);
    const total = sum(pathOf(result).map(({ ms }) => ms));
    expect(total).toBeCloseTo(result.slowest?.meanMs ?? 0, 1);
  });

  test('counts every failed request where its failure arose', () => {
    const result = resultOf(chain({}, { failureRate: 0.2 }), '10s');
    const { failedAt = [] } = result;
    const [errors] = failedAt;
    expect(errors).toEqual({
      reason: 'error',
      service: 'db',
      to: null,
      requests: result.requests.failed['error'],
    });
    expect(failedAt).toHaveLength(1);
  });

  test('of a request that nobody answers in time failed on the way to it', () => {
    const policies = { db: { timeout: '2ms' } };
    const { failedAt, requests } = resultOf(chain({ policies }, {}));
    const failed = requests.failed['timeout'];
    expect(failedAt).toEqual([{ reason: 'timeout', service: 'web', to: 'db', requests: failed }]);
  });
});
