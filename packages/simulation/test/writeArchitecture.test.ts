import { describe, expect, test } from '@jest/globals';
import { milliseconds } from '@spigo/kernel';
import fc from 'fast-check';
import { readArchitecture } from '../src/files/load.ts';
import { writeArchitecture } from '../src/files/writeArchitecture.ts';
import { resolveArchitecture } from '../src/resolving/resolve.ts';
import type { ResolvedArchitecture } from '../src/resolving/resolvedArchitecture.ts';
import { simulateSync } from '../src/run/simulate.ts';
import { anyBehaviour } from './support/anyBehaviour.ts';
import { shipped } from './support/runs.ts';

/** What makes the run: neither where it came from nor what was said about it. */
function essence({ file: _file, warnings: _warnings, ...rest }: ResolvedArchitecture) {
  return rest;
}

const reread = (resolved: ResolvedArchitecture) =>
  readArchitecture(JSON.parse(JSON.stringify(writeArchitecture(resolved))), 'written');

describe('an architecture as it runs, written and read again', () => {
  test.each([
    ['netflixoss', {}],
    ['netflixoss', { scale: 250, regions: 3, chat: milliseconds(3) }],
    ['lamp', { scale: 50 }],
    ['container', {}],
    ['hubs', { regions: 2 }],
    ['pirates', { scale: 1_000 }],
  ] as const)('is the same: %s %j', (name, options) => {
    const resolved = resolveArchitecture(shipped(name), options);
    expect(essence(resolveArchitecture(reread(resolved)))).toEqual(essence(resolved));
  });

  test('keeps every field that a file can set', () => {
    const services = [
      { name: 'db', package: 'store', count: 3, machine: 'm', container: 'c', process: 'p' },
      {
        name: 'web',
        count: 4,
        dependencies: ['db', 'eureka'],
        failureRate: 0.25,
        serviceTime: {
          distribution: 'empirical',
          percentiles: { 0: '1us', 50: '2.5ms', 100: '1s' },
        },
      },
      { name: 'www', package: 'denominator', regions: 0, dependencies: ['web'] },
      { name: 'api', package: 'denominator', regions: 0, dependencies: ['web'] },
    ];
    const file = {
      arch: 'full',
      description: 'all of it',
      victim: 'web',
      services,
      workload: [
        { from: 'www', arrivals: { process: 'poisson', rate: '7/m' }, keys: { count: 9 } },
        { arrivals: { process: 'constant', interval: '123us' }, operations: { put: 1 } },
      ],
      warmUp: '1500ms',
      network: {
        profile: 'none',
        sameZone: '0.3ms',
        crossZone: { distribution: 'normal', mean: '1ms', stdDev: '0.1ms' },
        edge: { distribution: 'exponential', mean: '5ms', min: '1ms' },
        regions: { 'us-east-1>us-west-2': '30ms' },
      },
      faults: [
        { kind: 'kill', at: '2s', target: { zone: 'us-east-1/zoneA' } },
        { kind: 'kill', at: '3s', for: '250ms', target: { service: 'web', count: 2 } },
        { kind: 'kill', at: '4s', target: { service: 'db', share: 0.5 } },
      ],
    };
    const resolved = resolveArchitecture(readArchitecture(file));
    expect(essence(resolveArchitecture(reread(resolved)))).toEqual(essence(resolved));
  });

  test('has the same intervals to the last bit, whatever the rate and its unit (seed 7)', () => {
    const count = fc.oneof(
      fc.integer({ min: 1, max: 10_000_000 }).map(String),
      fc.tuple(fc.nat(999), fc.integer({ min: 1, max: 999_999 })).map(([a, b]) => `${a}.${b}`),
    );
    const property = fc.property(
      count,
      fc.constantFrom('us', 'ms', 's', 'm', 'h'),
      fc.constantFrom('poisson', 'constant'),
      (number, unit, process) => {
        const workload = { arrivals: { process, rate: `${number}/${unit}` } };
        const file = { arch: 'a', services: [{ name: 'web' }], workload };
        const resolved = resolveArchitecture(readArchitecture(file));
        expect(resolveArchitecture(reread(resolved)).workloads).toEqual(resolved.workloads);
      },
    );
    fc.assert(property, { seed: 7, numRuns: 500 });
  });

  test('is the same, whatever services and workloads say (seed 11)', () => {
    const property = fc.property(anyBehaviour, (file) => {
      const resolved = resolveArchitecture(readArchitecture(file));
      expect(essence(resolveArchitecture(reread(resolved)))).toEqual(essence(resolved));
    });
    fc.assert(property, { seed: 11, numRuns: 60 });
  });

  test('gives the same run without scale, regions and chat', () => {
    const options = { seed: 3, duration: '2s' } as const;
    const size = { scale: 200, regions: 2, chat: '7ms' } as const;
    const netflixoss = shipped('netflixoss');
    const first = simulateSync(netflixoss, { ...options, ...size, collect: true });
    const written = first.collected?.architecture;
    const again = simulateSync(readArchitecture(JSON.parse(JSON.stringify(written))), options);
    expect(again.result.digest).toBe(first.result.digest);
  });
});
