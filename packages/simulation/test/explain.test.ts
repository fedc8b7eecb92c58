import { describe, expect, test } from '@jest/globals';
import { explain } from '../src/explaining/explain.ts';
import type { Explanation } from '../src/explaining/explanation.ts';
import { readArchitecture } from '../src/files/load.ts';
import { simulateSync } from '../src/run/simulate.ts';

/** Explains a run of `www` > `web` > `db`, in which some things are as the parts say. */
function explained(web: object, db: object, rest: object = {}, duration = '5s'): Explanation {
  const file = {
    arch: 'three',
    services: [
      { name: 'db', package: 'service', count: 2, serviceTime: '3ms', ...db },
      {
        name: 'web',
        package: 'service',
        count: 3,
        serviceTime: '1ms',
        dependencies: ['db'],
        ...web,
      },
      { name: 'www', package: 'denominator', regions: 0, dependencies: ['web'] },
    ],
    workload: { operations: { get: 1 }, arrivals: { process: 'poisson', rate: '200/s' } },
    ...rest,
  };
  return explain(simulateSync(readArchitecture(file), { duration, collect: true }).result);
}

describe('an explanation', () => {
  test('names the service whose workers are busiest', () => {
    const { bottleneck } = explained({ workers: 4 }, { workers: 1 });
    expect(bottleneck?.service).toBe('db');
    expect(bottleneck?.utilisation).toBeGreaterThan(0.05);
    expect(explained({}, {}).bottleneck).toBeNull();
  });

  test('names waiting as what sets the slowest requests apart, where there is a queue', () => {
    const exponential = { distribution: 'exponential', mean: '15ms' };
    const { slowest } = explained({}, { workers: 1, regions: 1, serviceTime: exponential });
    expect(slowest?.apart).toMatchObject({ kind: 'wait', service: 'db' });
  });

  test('finds a link that is slow as the cause of the p99, without being told', () => {
    const { slowest } = explained(
      {},
      {},
      {
        network: { profile: 'intranet', sameZone: '1ms', crossZone: '200ms' },
      },
    );
    expect(slowest?.most).toMatchObject({ kind: 'network' });
    expect(slowest?.most.ms).toBeGreaterThan(190);
  });

  test('tells which defence acted how often, and where', () => {
    const policies = { db: { timeout: '5ms', retry: { maxRetries: 1 } } };
    const uniform = { distribution: 'uniform', min: '1ms', max: '20ms' };
    const { defences, failedAt } = explained(
      { policies },
      { serviceTime: uniform, workers: 1, queue: { capacity: 2 } },
    );
    const door = defences.find(({ to }) => to === null);
    expect(door).toMatchObject({ service: 'db', acts: [{ what: 'full' }] });
    const caller = defences.find(({ to }) => to === 'db');
    expect(caller?.acts.map(({ what }) => what)).toEqual(['timeouts', 'retries']);
    expect(failedAt?.map(({ reason }) => reason).sort()).toEqual(['rejected', 'timeout']);
  });

  test('of a run without metrics says what it can', () => {
    const file = {
      arch: 'two',
      services: [
        { name: 'web', package: 'service', workers: 1, serviceTime: '1ms' },
        { name: 'www', package: 'denominator', regions: 0, dependencies: ['web'] },
      ],
      workload: { operations: { get: 1 } },
    };
    const { result } = simulateSync(readArchitecture(file), { duration: '1s' });
    expect(explain(result)).toMatchObject({ slowest: null, failedAt: null });
    expect(explain(result).bottleneck?.service).toBe('web');
  });
});
