import { describe, expect, test } from '@jest/globals';
import { empirical, erlang, exponential, lognormal } from '@spigo/dynamics';
import { architecture } from '../src/files/builder.ts';
import { parseArchitecture } from '../src/files/load.ts';
import { resolveArchitecture } from '../src/resolving/resolve.ts';

const shop = architecture('shop')
  .service('db', 'store', { count: 3 })
  .service('web', { count: 24, dependencies: ['db'], serviceTime: exponential('2ms') })
  .service('www', 'denominator', { regions: 0, dependencies: ['web'] });

test('an architecture in code is the architecture of its file', async () => {
  const whole = shop
    .description('a shop')
    .victim('web')
    .workload({ from: 'www', arrivals: { process: 'poisson', rate: '100/s' } })
    .fault({ kind: 'kill', at: '5s', for: '1s', target: { service: 'web', count: 1 } })
    .network({
      profile: 'none',
      sameZone: '1ms',
      regions: { 'us-east-1>eu-west-1': erlang('9ms', 3) },
    })
    .warmUp('1s');
  const written = await parseArchitecture(JSON.stringify(whole.toFile()), { file: 'shop' });
  expect(whole.toArchitecture()).toEqual(written);
  expect(written).toMatchObject({ victim: 'web', warmUp: 1_000_000, network: { profile: 'none' } });
});

test('every fault, places, objectives and monitoring can be said in code as in a file', async () => {
  const whole = architecture('far')
    .places({ continents: { eu: { west: ['a', 'b'] } }, hosts: 4 })
    .service('db', 'store', { count: 2 })
    .service('web', { count: 2, dependencies: ['db'] })
    .service('www', 'denominator', { regions: 0, dependencies: ['web'] })
    .workload({ load: 2 })
    .network({ loss: 0.01, duplicate: 0.02, bandwidth: '1Gb/s' })
    .objective({ p99: '<=250ms' })
    .objective({ availability: '>=99%', of: 'db' })
    .monitor({ scrape: '1s', alerts: [{ name: 'slow', when: 'p99>1s', for: '3s' }] })
    .fault('kill zone eu-west/a at 5s for 1s')
    .fault({ kind: 'slow', at: '1s', target: { service: 'db', share: 0.5 }, factor: 3 })
    .fault({ kind: 'error', at: 1, target: { host: 'eu-west/a/host00' }, rate: 0.5 })
    .fault({ kind: 'pause', at: '1s', for: '1s', target: { zone: '*', groups: 1 } })
    .fault({
      kind: 'delay',
      every: exponential('2s'),
      for: '1s',
      link: { from: { service: 'web' }, to: { service: 'db' } },
      add: lognormal('9ms', 1),
    })
    .fault({ kind: 'partition', at: '2s', between: [{ zone: '*/a' }, { zone: '*/b' }] })
    .fault({ kind: 'registry', at: '2s', target: { region: 'eu-west' }, mode: 'stale' })
    .fault({ kind: 'clock', at: '2s', target: { instance: 'web00' }, offset: '2s', drift: 0.1 })
    .fault({ kind: 'set', at: '3s', path: 'services.web.workers', value: 4 });
  const written = await parseArchitecture(JSON.stringify(whole.toFile()), { file: 'far' });
  expect(whole.toArchitecture()).toEqual(written);
  expect(written.faults?.map(({ kind }) => kind)).toEqual([
    'kill',
    'slow',
    'error',
    'pause',
    'delay',
    'partition',
    'registry',
    'clock',
    'set',
  ]);
  expect(written.faults?.[4]).toMatchObject({ add: { kind: 'lognormal', mean: 9_000 } });
  expect(written).toMatchObject({ monitor: { scrape: 1_000_000 }, places: { hosts: 4 } });
});

test('all that a service and a workload can do can be said in code', async () => {
  const backoff = { kind: 'exponential', base: '50ms', cap: '2s', jitter: 'full' } as const;
  const whole = architecture('shop')
    .service('db', 'store', { count: 3, missRate: 0.1 })
    .service('web', {
      count: 24,
      dependencies: ['db'],
      workers: 8,
      concurrency: 'eventLoop',
      queue: {
        capacity: 100,
        discipline: { fair: { www: 3, '*': 1 } },
        reject: 'oldest',
        codel: { target: '5ms', interval: 100 },
      },
      dropExpired: true,
      admission: { rate: '100/s', burst: 20 },
      cache: { entries: 1000, ttl: '60s', eviction: 'lru' },
      daemons: [{ every: '60s', steps: [{ call: { to: 'db', operation: 'get' } }] }],
      sidecar: exponential('0.5ms'),
      serviceTime: exponential('2ms'),
      operations: {
        get: [
          { work: exponential('2ms') },
          { retry: { maxRetries: 3, backoff, steps: [{ call: { to: 'db', timeout: '50ms' } }] } },
          { parallel: { need: 1, of: [{ fail: 0.1 }, { ignore: [{ fail: 1 }] }] } },
          {
            choice: [
              { weight: 9, steps: [] },
              { weight: 1, steps: [{ work: 3 }] },
            ],
          },
          { repeat: { times: 3, steps: [{ send: { to: 'db', operation: 'put' } }] } },
        ],
        buy: { steps: [{ work: '1ms' }], bytes: { request: 512, reply: '4kB' } },
      },
      policies: {
        db: {
          timeout: '100ms',
          retry: { maxRetries: 3, backoff, budget: 0.1 },
          breaker: { window: 20, failureRate: 0.5, openFor: '5s', probes: 3 },
          bulkhead: 10,
          hedge: '30ms',
          loadBalancing: 'powerOfTwo',
        },
        '*': { breaker: { window: '10s', failureRate: 0.5, openFor: '5s' } },
      },
      autoscale: { metric: 'latencyP99', low: '50ms', high: '200ms', max: 50 },
    })
    .service('www', 'denominator', { regions: 0, dependencies: ['web'] })
    .workload({
      from: 'www',
      arrivals: { process: 'bursts', rate: '10/s', peakRate: '90/s', on: '1s', off: erlang(2, 3) },
      profile: [
        { at: 0, factor: 1 },
        { at: '60s', factor: 2 },
      ],
      operations: { get: 2, put: 1 },
      keys: { count: 99, distribution: 'zipf', s: 0.9 },
      priority: 7,
      timeout: '1s',
      retry: { maxRetries: 1 },
    })
    .workload({ arrivals: { process: 'closed', users: 5, think: exponential('1s') } });
  const written = await parseArchitecture(JSON.stringify(whole.toFile()), { file: 'shop' });
  expect(whole.toArchitecture()).toEqual(written);
  const [, web] = resolveArchitecture(written).services;
  expect(web).toMatchObject({
    sidecar: { kind: 'exponential', mean: 500 },
    operations: {
      get: { steps: [{ work: { kind: 'exponential', mean: 2_000 } }, {}, {}, {}, {}] },
    },
  });
  expect(web?.operations['buy']?.bytes).toEqual({
    request: { kind: 'constant', value: 512 },
    reply: { kind: 'constant', value: 4_000 },
  });
});

test('its defaults are those of files', () => {
  const { services } = resolveArchitecture(shop.toArchitecture());
  expect(services.map((each) => [each.name, each.package, each.count])).toEqual([
    ['db', 'store', 3],
    ['web', 'service', 24],
    ['www', 'denominator', 0],
  ]);
});

test.each([
  exponential('2ms'),
  exponential('333us', '0.25us'),
  erlang(2, 3),
  lognormal('2ms', 1.5),
  empirical(['1ms', '2.0005ms']),
  empirical({ 0: '1ms', 50: '2ms', 100: '1h' }),
])('distributions survive being written: %j', (serviceTime) => {
  const { services } = architecture('a').service('web', { serviceTime }).toArchitecture();
  expect(services?.[0]?.serviceTime).toEqual(serviceTime);
});

describe('a builder', () => {
  test('is never changed by what is built on it', () => {
    const before = JSON.stringify(shop.toFile());
    shop.service('more').victim('db');
    expect(JSON.stringify(shop.toFile())).toBe(before);
  });

  test('gives a file that nobody shares', () => {
    const file = shop.toFile();
    Object.assign(file, { arch: 'other' });
    expect(shop.toFile()['arch']).toBe('shop');
  });

  test('makes populations', () => {
    const pirates = architecture('pirates').social({ population: 7, chat: '1s' });
    expect(pirates.toArchitecture().social).toEqual({
      population: 7,
      chat: { kind: 'constant', value: 1_000_000 },
    });
  });

  test('tells what is wrong when it is asked for the whole', () => {
    const wrong = architecture('shop').service('web', { dependencies: ['wep'] });
    expect(() => wrong.toArchitecture()).toThrow(
      'shop: services[0].dependencies[0]: found "wep"; allowed: web, eureka; did you mean "web"?',
    );
  });
});
