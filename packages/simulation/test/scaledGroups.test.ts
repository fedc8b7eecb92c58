import { describe, expect, test } from '@jest/globals';
import { readArchitecture } from '../src/files/load.ts';
import type { Result } from '../src/run/result.ts';
import { simulateSync } from '../src/run/simulate.ts';

/** What comes of a service under 100 requests a second for so long. */
function scale(
  service: object,
  duration: `${number}s`,
  poll: '100ms' | '1s',
  more: object = {},
): Result['services'][string] {
  const file = {
    arch: 'scaled',
    version: 'arch-0.2',
    network: 'none',
    services: [
      { name: 'server', package: 'store', count: 1, serviceTime: '1ms', workers: 4, ...service },
      { name: 'front', package: 'loadBalancer', count: 0, dependencies: ['server'] },
      { name: 'www', package: 'denominator', regions: 0, dependencies: ['front'] },
    ],
    workload: { arrivals: { process: 'constant', rate: '100/s' }, operations: { get: 1 } },
    ...more,
  };
  const { result } = simulateSync(readArchitecture(file, 'scaled'), { duration, poll });
  const { server } = result.services;
  if (server === undefined) throw new Error('no server');
  return server;
}

describe('instances that have only just come', () => {
  const shape = { metric: 'requestsPerInstance', period: '1s', min: 1, max: 30 };

  test('are no reason for more, though their clients have not found them yet', () => {
    // 100 / 40 are three; the old one still had all requests in the second period.
    for (const duration of ['2.5s', '3.5s', '9.5s'] as const) {
      expect(scale({ autoscale: { ...shape, target: '40/s' } }, duration, '1s').instances).toBe(3);
    }
  });

  test('count from the moment on at which they came: of one third each nothing is too much', () => {
    const autoscale = { ...shape, low: '20/s', high: '40/s' };
    expect(scale({ autoscale }, '9.5s', '100ms').instances).toBe(3);
  });
});

test('instances that die come back with the workers of today, be these fewer or more', () => {
  const faults = [{ at: '1500ms', kind: 'kill', target: { service: 'server' }, for: '200ms' }];
  const shape = { metric: 'utilisation', period: '1s', min: 1, of: 'workers' };
  // A tenth of a worker is busy: from 1 s on one worker is enough for a target of 10 %.
  const fewer = { autoscale: { ...shape, target: 0.1, max: 9 } };
  expect(scale(fewer, '8s', '100ms', { faults }).workersMean).toBeCloseTo(
    (1 * 4 + 0.5 * 1 + 0.3 * 4 + 6 * 1) / 7.8,
    1,
  );
});
