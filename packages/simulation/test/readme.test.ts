import { expect, test } from '@jest/globals';
import { exponential } from '@spigo/dynamics';
import { architecture, simulate } from '../src/index.ts';

test('the example of the README does what it says', async () => {
  const shop = architecture('shop')
    .service('db', 'store', { count: 3 })
    .service('web', { count: 24, dependencies: ['db'], serviceTime: exponential('2ms') })
    .service('www', 'denominator', { regions: 0, dependencies: ['web'] });
  const { result } = await simulate(shop.toArchitecture(), { seed: 1, duration: '10s' });
  expect(result.graph).toEqual({ nodes: 28, edges: 96, done: 24 });
  expect(result.requests).toMatchObject({ started: 1_000, failed: {} });
  const p99 = result.services['web']?.responseMs.p99 ?? 0;
  expect(p99).toBeGreaterThan(8);
  expect(p99).toBeLessThan(14);
});
