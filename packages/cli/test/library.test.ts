import { expect, test } from '@jest/globals';
import { architecture, exponential, simulate } from '../src/index.ts';

const shop = architecture('shop')
  .service('db', 'store', { count: 3 })
  .service('web', { count: 24, dependencies: ['db'] })
  .service('www', 'denominator', { regions: 0, dependencies: ['web'] });

test('the example of the README runs, and twice alike', async () => {
  const [one, two] = [
    await simulate(shop, { seed: 1, duration: '10s' }),
    await simulate(shop.toArchitecture(), { seed: 1, duration: '10s' }),
  ];
  expect(one.requests.started).toBe(1_000);
  expect(one.requests.latencyMs.p99).toBeGreaterThan(0);
  expect(two.digest).toBe(one.digest);
  expect((await simulate(shop, { seed: 2, duration: '10s' })).digest).not.toBe(one.digest);
});

test('an architecture with workers and drawn service times is as short as its file', async () => {
  const busy = architecture('shop')
    .service('db', 'store', { count: 3 })
    .service('web', {
      count: 24,
      dependencies: ['db'],
      workers: 8,
      serviceTime: exponential('2ms'),
    })
    .service('www', 'denominator', { regions: 0, dependencies: ['web'] });
  const { services } = await simulate(busy, { seed: 1, duration: '10s' });
  expect(services['web']?.responseMs.p99).toBeGreaterThan(2);
  expect(services['web']?.utilisation).toBeGreaterThan(0);
});
