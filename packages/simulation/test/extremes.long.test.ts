import { describe, expect, test } from '@jest/globals';
import { UsageError } from '@spigo/kernel';
import { readArchitecture } from '../src/files/load.ts';
import { produce } from '../src/run/production.ts';

/** An architecture with a number in nearly every field that takes one. */
const everything = {
  arch: 'all',
  version: 'arch-0.2',
  services: [
    {
      name: 'www',
      package: 'service',
      dependencies: ['web'],
      operations: {
        get: [
          { work: { distribution: 'pareto', min: '1ms', alpha: 2 } },
          { repeat: { times: 2, steps: [{ call: { to: 'web', timeout: '9ms', priority: 2 } }] } },
          {
            choice: [
              { weight: 1, steps: [{ fail: 0.5 }] },
              { weight: 2, steps: [] },
            ],
          },
        ].map((step) => ({ ignore: [step] })),
      },
      daemons: [{ every: '5ms', steps: [{ work: '1ms' }] }],
    },
    {
      name: 'web',
      package: 'service',
      count: 3,
      dependencies: ['db'],
      workers: 2,
      queue: { capacity: 9, discipline: { fair: { www: 2 } }, codel: { target: 5, interval: 100 } },
      admission: { rate: '1000/s', burst: 20 },
      cache: { entries: 100, ttl: '1s' },
      sidecar: { distribution: 'lognormal', mean: 1, cv: 0.5 },
      serviceTime: { distribution: 'erlang', mean: 2, k: 3 },
      failureRate: 0.1,
      policies: {
        db: {
          timeout: 5,
          retry: {
            maxRetries: 2,
            backoff: { kind: 'exponential', base: 2, cap: 9, jitter: 'decorrelated' },
            budget: 0.5,
          },
          breaker: { window: 20, failureRate: 0.5, openFor: 5, probes: 3 },
          bulkhead: 9,
          hedge: 3,
          loadBalancing: 'peakEwma',
        },
      },
      autoscale: {
        low: 0.1,
        high: 0.2,
        period: 9,
        min: 1,
        max: 5,
        step: 1,
        startDelay: 2,
        coolDown: 3,
      },
    },
    {
      name: 'db',
      package: 'store',
      count: 2,
      workers: 1,
      queue: { discipline: 'processorSharing' },
      serviceTime: { distribution: 'weibull', mean: 2, shape: 1.5 },
    },
  ],
  workload: [
    {
      from: 'www',
      arrivals: { process: 'poisson', rate: '1000/s' },
      load: 2,
      profile: [
        { at: 0, factor: 1 },
        { at: 9, factor: 2 },
      ],
      operations: { get: 2 },
      keys: { count: 99, distribution: 'zipf', s: 1.5 },
      priority: 5,
      timeout: 50,
    },
    { from: 'www', arrivals: { process: 'closed', users: 5, think: 2 } },
    { from: 'www', arrivals: { process: 'bernoulli', interval: 3, probability: 0.5 } },
    { from: 'www', arrivals: { process: 'bursts', rate: '9/s', peakRate: '900/s', on: 5, off: 9 } },
  ],
  warmUp: 3,
  network: {
    profile: 'aws',
    sameZone: { distribution: 'hyperexponential', mean: 1, cv: 2 },
    loss: 0.1,
    duplicate: 0.1,
    bandwidth: '1Gb/s',
  },
  faults: [
    { at: 2, kind: 'slow', target: { service: 'web', count: 1 }, factor: 9, for: 5 },
    { at: 2, kind: 'slow', target: { service: 'db' }, factor: 9, for: 5 },
    { at: 2, kind: 'clock', target: { service: 'web' }, offset: 2, drift: 0.5, for: 5 },
    {
      at: 2,
      kind: 'delay',
      link: { from: { service: 'web' }, to: { service: 'db' } },
      add: 1,
      for: 5,
    },
    { at: 4, kind: 'set', path: 'services.web.workers', value: 3 },
    { every: 7, kind: 'pause', target: { service: 'web', share: 0.5 }, for: 2 },
  ],
  monitor: { scrape: 5, delay: 2, alerts: [{ name: 'errors', when: 'errorRate>1%', for: 2 }] },
};

const extremes: readonly unknown[] = [0, 5e-324, 1e9, 2 ** 53 - 1, 1e308, '1e99h', '1e-99us'];

type Place = readonly (string | number)[];

/** The places of all numbers, and of texts with one. */
function placesIn(value: unknown, at: Place = []): Place[] {
  if (typeof value === 'number' || (typeof value === 'string' && /^\d/.test(value))) return [at];
  if (Array.isArray(value)) return value.flatMap((each, i) => placesIn(each, [...at, i]));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, each]) => placesIn(each, [...at, name]));
}

function replaced(value: unknown, [step, ...rest]: Place, by: unknown): unknown {
  if (step === undefined) return by;
  const inside: unknown = Reflect.get(Object(value), step);
  if (Array.isArray(value))
    return value.map((each, i) => (i === step ? replaced(inside, rest, by) : each));
  return { ...Object(value), [step]: replaced(inside, rest, by) };
}

/** Millions of instances and users are meant so: they take time and memory. */
const isSize = (place: Place): boolean => /^services\.\d\.count$|users$/.test(place.join('.'));

/** Runs it for so many events; an error of its author is an end as good as any. */
function survives(data: unknown): void {
  try {
    const { kernel, steps, finish } = produce(readArchitecture(data), { duration: '30ms' });
    let next = steps.next();
    while (!next.done) {
      const end = kernel.runSync({ until: next.value.until, events: 500 });
      next = steps.next(next.value.interruptible && end === 'events' ? 'halted' : end);
    }
    finish(next.value, 0);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    expect(error.message).not.toMatch(/undefined|NaN|\[object/);
  }
}

describe('a number that is beyond all measure is refused, or does no harm', () => {
  survives(everything);

  test.each(
    placesIn(everything)
      .filter((place) => !isSize(place))
      .map((place) => [place.join('.'), place] as const),
  )('%s', (_, place) => {
    for (const value of extremes) survives(replaced(everything, place, value));
  });
});
