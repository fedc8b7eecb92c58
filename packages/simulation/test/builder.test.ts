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
