import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readArchitecture } from '../src/files/load.ts';
import { simulateSync } from '../src/run/simulate.ts';
import { timeless } from './support/runs.ts';

interface AnyArrivals {
  readonly process: string;
  readonly users?: number;
  readonly [more: string]: unknown;
}

const arrivals = fc.constantFrom<AnyArrivals>(
  { process: 'constant', rate: '200/s' },
  { process: 'poisson', rate: '200/s' },
  { process: 'bernoulli', interval: '1ms', probability: 0.2 },
  { process: 'bursts', rate: '50/s', peakRate: '900/s', on: '30ms', off: '60ms' },
  { process: 'trace', instants: [0, 0, 1, '100ms', '100ms', '250ms'] },
  { process: 'closed', users: 7, think: '20ms' },
  { process: 'closed', users: 3, think: '1ms' },
);

const retry = {
  maxRetries: 2,
  backoff: { kind: 'exponential', base: '3ms', jitter: 'full' },
} as const;

const policy = fc.constantFrom<object>(
  {},
  { timeout: '12ms' },
  { timeout: '15ms', retry },
  { hedge: '6ms' },
  { retry: { maxRetries: 3, budget: 0.2 }, bulkhead: 2 },
  { timeout: '20ms', hedge: '6ms', retry, bulkhead: 5 },
  { timeout: '9ms', retry, breaker: { window: 5, failureRate: 0.6, openFor: '40ms', probes: 2 } },
);

const workload = fc
  .record({
    from: fc.constantFrom('www', 'web'),
    arrivals,
    operations: fc.constantFrom({ get: 1 }, { get: 2, put: 1 }, { put: 1 }),
    keys: fc.constantFrom({}, { count: 50, distribution: 'zipf' }),
    policy,
  })
  .map(({ policy: rest, ...each }) => ({ ...each, ...rest }));

const fault = fc.record({
  at: fc.constantFrom('0ms', '50ms', '100ms', '101ms'),
  kind: fc.constant('kill'),
  target: fc.constantFrom<object>(
    { service: 'www' },
    { service: 'web', count: 2 },
    { service: 'db' },
  ),
  for: fc.constantFrom('1ms', '60ms', '400ms'),
});

const services = [
  { name: 'db', package: 'store', count: 2, serviceTime: '2ms', workers: 2 },
  {
    name: 'web',
    package: 'karyon',
    count: 3,
    serviceTime: '3ms',
    dependencies: ['db'],
    failureRate: 0.1,
  },
  { name: 'www', package: 'denominator', regions: 0, dependencies: ['web'] },
];

test('any workloads under any kills run, balance, keep no more requests than users, and run the same again', () => {
  const property = fc.property(
    fc.array(workload, { minLength: 1, maxLength: 3 }),
    fc.array(fault, { maxLength: 3 }),
    fc.constantFrom('none', 'aws'),
    fc.constantFrom(0.5, 1, 3),
    (workloads, faults, network, load) => {
      const file = { arch: 'any', version: 'arch-0.2', services, workload: workloads, network };
      const whole = readArchitecture(faults.length === 0 ? file : { ...file, faults }, 'any');
      const run = () => simulateSync(whole, { duration: '300ms', poll: '20ms', load });
      const first = run();
      const { started, inFlight } = first.result.requests;
      expect(inFlight).toBeGreaterThanOrEqual(0);
      // A user has one request at a time; those of other workloads end sooner or later.
      const users = workloads.map((each) => each.arrivals.users ?? Number.NaN);
      const most = users.reduce((sum, count) => sum + Math.round(count * load), 0);
      expect(inFlight).toBeLessThanOrEqual(Number.isNaN(most) ? started : most);
      expect(timeless(run())).toEqual(timeless(first));
    },
  );
  fc.assert(property, { seed: 41, numRuns: 40 });
});
