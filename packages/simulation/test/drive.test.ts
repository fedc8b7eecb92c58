import { describe, expect, test } from '@jest/globals';
import { readArchitecture } from '../src/files/load.ts';
import { simulateSync } from '../src/run/simulate.ts';
import type { SimulateOptions } from '../src/run/simulateOptions.ts';
import { instanceOf, runAndListen, shipped } from './support/runs.ts';

const services = [
  { name: 'web', package: 'service', serviceTime: '5ms' },
  { name: 'www', package: 'denominator', regions: 0, dependencies: ['web'] },
];

function shop(workload: object | object[], more: object = {}) {
  const file = { arch: 'shop', version: 'arch-0.2', network: 'none', services, workload, ...more };
  return readArchitecture(file, 'shop');
}

const run = (workload: object | object[], options: SimulateOptions = {}, more: object = {}) =>
  simulateSync(shop(workload, more), { duration: '10s', ...options });

const gets = { operations: { get: 1 } };
const constant = { arrivals: { process: 'constant', rate: '10/s' }, ...gets };
const closed = { arrivals: { process: 'closed', users: 3, think: '95ms' }, ...gets };

describe('load', () => {
  test('multiplies the rates of open workloads', () => {
    expect(run(constant, { load: 2.5 }).result.requests.started).toBe(250);
    expect(run(constant, { load: 0.1 }).result.requests.started).toBe(10);
  });

  test('multiplies the users of closed ones, rounded', () => {
    const asked = (load: number) =>
      run(closed, { load, duration: '100ms' }).result.requests.started;
    expect([0.5, 1, 1.5, 3].map(asked)).toEqual([2, 3, 5, 9]);
  });

  test('squeezes a trace, and keeps its number', () => {
    const trace = { arrivals: { process: 'trace', instants: ['1s', '2s', '9s'] }, ...gets };
    const { sent } = runAndListen(shop(trace), { load: 2, duration: '5s' });
    const asked = sent.filter(({ message }) => message.kind === 'GetRequest');
    expect(asked.map(({ at }) => at)).toEqual([500_000, 1_000_000, 4_500_000]);
  });

  test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])('of %p is refused', (load) => {
    expect(() => run(constant, { load })).toThrow('load: found');
  });

  test('of a population changes nothing, and that is said', () => {
    const { warnings } = simulateSync(shipped('pirates'), { load: 2, duration: '0s' });
    expect(warnings).toContain(
      'load: found "2"; a population has no workload, so it changes nothing',
    );
  });
});

describe('a ramp', () => {
  const users = { arrivals: { process: 'closed', users: 4, think: '1s' }, ...gets };
  const instants = (workload: object) => {
    const { sent } = runAndListen(shop(workload), { duration: '1500ms' });
    return sent.filter(({ message }) => message.kind === 'GetRequest').map(({ at }) => at);
  };

  test('lets users begin one after another, each with a thought', () => {
    const ramped = instants({ ...users, rampUp: '400ms' });
    expect(ramped).toEqual([1_000_000, 1_100_000, 1_200_000, 1_300_000]);
    expect(new Set(instants(users))).toEqual(new Set([1_000_000]));
  });

  test('is refused beside arrivals that are not closed', () => {
    expect(() => shop({ ...constant, rampUp: '1s' })).toThrow('workload.rampUp: lets users begin');
  });

  test('is what users who think equally long need, as a warning says', () => {
    const inStep = (workload: object) =>
      run(workload, { duration: '0s' }).warnings.filter((warning) => warning.includes('in step'));
    expect(inStep(users)).toHaveLength(1);
    expect(inStep({ ...users, rampUp: '400ms' })).toEqual([]);
    const varied = { process: 'closed', users: 4, think: { distribution: 'exponential', mean: 1 } };
    expect(inStep({ ...users, arrivals: varied })).toEqual([]);
  });
});

describe('a workload that drives nothing says why', () => {
  test.each<[string, object, SimulateOptions, string]>([
    [
      'users that round to none',
      closed,
      { load: 0.1 },
      'workload 0: no request begins: its users times a load of 0.1, rounded, are none',
    ],
    [
      'a first arrival after the end',
      { arrivals: { process: 'constant', interval: '1m' } },
      {},
      'workload 0: no request begins: the first is due after 60 s, and the run ends after 10 s',
    ],
    [
      'a trace without instants',
      { arrivals: { process: 'trace', instants: [] } },
      {},
      'workload 0: no request begins: its trace ends before the first',
    ],
    [
      'chances that are never taken',
      { arrivals: { process: 'bernoulli', interval: '1ms', probability: 0 } },
      {},
      'workload 0: no request begins: its probability is 0, or its profile leaves nothing of it',
    ],
    [
      'a profile that ends before',
      {
        arrivals: { process: 'constant', interval: '8s' },
        profile: [
          { at: '0s', factor: 1 },
          { at: '10s', factor: 0 },
        ],
      },
      {},
      'workload 0: no request begins: its profile leaves nothing of its rate',
    ],
  ])('%s', (_, workload, options, warning) => {
    const { warnings, result } = run(workload, options);
    expect(warnings).toContain(warning);
    expect(result.requests.started).toBe(0);
  });

  test('and one that drives something says nothing', () => {
    expect(run([constant, { ...closed, rampUp: '95ms' }]).warnings).toEqual([]);
    expect(run(constant, { duration: '0s' }).warnings).toEqual([]);
  });
});

describe('several workloads', () => {
  test('leave each other alone', () => {
    const zipf = { ...gets, keys: { count: 1e9, distribution: 'zipf' }, from: 'web' };
    const other = { arrivals: { process: 'poisson', rate: '50/s' }, ...zipf };
    const times = (workload: object[]) =>
      runAndListen(shop(workload))
        .sent.filter(
          ({ from, message }) => message.kind === 'GetRequest' && instanceOf(from) === 'www00',
        )
        .map(({ at, message }) => [at, 'key' in message ? message.key : '']);
    expect(times([constant, other])).toEqual(times([constant]));
  });

  test('count by their source', () => {
    const { bySource } = run([constant, { ...closed, from: 'web' }]).result.requests;
    expect(Object.entries(bySource).map(([name, { started }]) => [name, started])).toEqual([
      ['web', 3 * 105],
      ['www', 100],
    ]);
  });
});

describe('the choice of keys', () => {
  test('by zipf leaves the choice of operations as it is for other exponents', () => {
    const kinds = (s: number) =>
      runAndListen(
        shop({ ...constant, operations: { get: 1, put: 1 }, keys: { distribution: 'zipf', s } }),
      )
        .sent.filter(({ from }) => instanceOf(from) === 'www00')
        .map(({ message }) => message.kind);
    expect(kinds(0.5)).toEqual(kinds(2));
  });

  test('by zipf asks most for k0', () => {
    const keys = { count: 100, distribution: 'zipf', s: 1 };
    const { sent } = runAndListen(shop({ ...constant, keys }), { load: 100 });
    const asked = sent.flatMap(({ message }) =>
      message.kind === 'GetRequest' ? [message.key] : [],
    );
    const share = asked.filter((key) => key === 'k0').length / asked.length;
    // 1 / H(100) = 0.1928; 10,000 draws, five standard deviations.
    expect(Math.abs(share - 0.1928)).toBeLessThan(5 * Math.sqrt((0.19 * 0.81) / 10_000));
  });
});

describe('a client', () => {
  const faults = [{ at: '2s', kind: 'kill', target: { service: 'www' }, for: '2950ms' }];

  test('that comes back takes what is due from then on', () => {
    const { requests } = run(constant, {}, { faults }).result;
    expect(requests.started).toBe(100 - 30);
  });

  test('that comes back has its users think first', () => {
    const workload = { arrivals: { process: 'closed', users: 2, think: '1s' }, ...gets };
    const { sent } = runAndListen(shop(workload, { faults }), { duration: '6s' });
    const asked = sent.filter(({ message }) => message.kind === 'GetRequest');
    expect(asked.map(({ at }) => at)).toEqual([1_000_000, 1_000_000, 5_950_000, 5_950_000]);
  });

  test('with a policy counts requests and not tries, and ends each of them once', () => {
    const workload = { ...constant, timeout: '4ms', retry: { maxRetries: 2 } };
    const { requests, services: figures } = run(
      workload,
      { duration: '10.55s' },
      { faults },
    ).result;
    expect(requests).toMatchObject({ started: 75, succeeded: 0, failed: { timeout: 75 } });
    expect(figures['www']).toMatchObject({ timeouts: 3 * 75, retries: 2 * 75 });
    expect(figures['web']?.arrivals).toBe(3 * 75);
  });

  test('that retires hands its part on: no request and no user is missing', () => {
    const autoscale = { metric: 'utilisation', low: 0.3, high: 0.8, period: '1s', min: 1, max: 6 };
    const front = { name: 'www', package: 'service', count: 6, dependencies: ['web'], workers: 4 };
    const file = {
      services: [
        services[0],
        { ...front, autoscale: { ...autoscale, startDelay: 0, coolDown: 0 } },
      ],
    };
    const retry = { maxRetries: 1, backoff: { kind: 'constant', base: '97ms', jitter: 'none' } };
    const tried = { ...closed, timeout: '4ms', retry };
    const { result } = run([constant, tried], { duration: '20s' }, file);
    expect(result.services['www']?.instances).toBe(1);
    // A user's turn takes 95 + 4 + 97 + 4 ms: three users have begun 100 each, or lost a part of a turn.
    const { started, inFlight, failed } = result.requests;
    expect(started).toBeGreaterThan(200 + 3 * 97);
    expect(started).toBeLessThanOrEqual(200 + 3 * 105);
    expect(Object.keys(failed)).toEqual(['timeout']);
    expect(inFlight).toBeLessThan(5);
  });

  test('that has given up makes what it asked for expire on the way', () => {
    const slow = { ...services[0], serviceTime: '50ms', workers: 1 };
    const workload = { arrivals: { process: 'constant', rate: '100/s' }, timeout: '20ms', ...gets };
    const webOf = (dropExpired: boolean) =>
      run(workload, { duration: '1s' }, { services: [{ ...slow, dropExpired }, services[1]] })
        .result.services['web'];
    expect(webOf(false)).toMatchObject({ arrivals: 100, completions: 19, rejections: 0 });
    // Each time the worker is free the first two that wait are still wanted: one is served.
    const { completions = 0, rejections = 0, inSystem = 0 } = webOf(true) ?? {};
    expect(completions).toBe(19);
    expect(rejections).toBeGreaterThan(70);
    expect(completions + rejections + inSystem).toBe(100);
  });
});
