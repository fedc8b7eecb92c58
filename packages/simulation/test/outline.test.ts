import { expect, test } from '@jest/globals';
import { readArchitecture } from '../src/files/load.ts';
import { outlineOf } from '../src/resolving/outline.ts';
import { resolveArchitecture } from '../src/resolving/resolve.ts';

const services = [
  { name: 'www', package: 'dns', regions: 0, dependencies: ['web'] },
  { name: 'web', count: 3 },
  { name: 'lost', count: 2 },
];
const outline = (workload: object, size = {}) =>
  outlineOf(
    resolveArchitecture(
      readArchitecture({ arch: 'a', version: 'arch-0.2', services, workload }),
      size,
    ),
  );

test('an outline counts services and instances at their size, and names what nobody reaches', () => {
  expect(outline({})).toEqual({
    services: 3,
    instances: 6,
    population: 0,
    workloads: [{ from: ['www'], rate: 100, users: null }],
    limited: false,
    unreached: ['lost'],
  });
  expect(outline({}, { regions: 2 }).instances).toBe(11);
});

test.each([
  [{ process: 'poisson', rate: '20/s' }, 20, null],
  [{ process: 'constant', interval: '50ms' }, 20, null],
  [{ process: 'bernoulli', interval: '10ms', probability: 0.5 }, 50, null],
  [{ process: 'bursts', rate: '10/s', peakRate: '40/s', on: '1s', off: '2s' }, 20, null],
  [{ process: 'closed', users: 7, think: '1s' }, null, 7],
])('the rate of %j is %j, its users are %j', (arrivals, rate, users) => {
  expect(outline({ arrivals }).workloads).toEqual([{ from: ['www'], rate, users }]);
});

test('load multiplies rates and users', () => {
  expect(outline({ load: 2 }).workloads[0]?.rate).toBe(200);
  const arrivals = { process: 'closed', users: 7, think: '1s' };
  expect(outline({ load: 2, arrivals }).workloads[0]?.users).toBe(14);
});

test('a population has people and no workload', () => {
  const pirates = resolveArchitecture(readArchitecture({ arch: 'a', social: { population: 12 } }));
  expect(outlineOf(pirates)).toMatchObject({ services: 0, population: 12, workloads: [] });
});

test.each([
  [{ workers: 4 }, true],
  [{ admission: { maxInFlight: 3 } }, true],
  [{ dependencies: ['db'], policies: { db: { bulkhead: 2 } } }, true],
  [{ serviceTime: '5ms' }, false],
])('load matters to a service with %j: %j', (fields, limited) => {
  const file = { arch: 'a', services: [{ name: 'db' }, { name: 'web', ...fields }] };
  expect(outlineOf(resolveArchitecture(readArchitecture(file))).limited).toBe(limited);
});

test('load matters to links with a bandwidth, and to clients with a bulkhead', () => {
  const limited = (fields: object): boolean =>
    outlineOf(resolveArchitecture(readArchitecture({ arch: 'a', services, ...fields }))).limited;
  expect(limited({ network: { bandwidth: '1Mb/s' } })).toBe(true);
  expect(limited({ workload: { bulkhead: 3 } })).toBe(true);
});
