import { describe, expect, test } from '@jest/globals';
import { readArchitecture } from '../src/files/load.ts';
import { resolveArchitecture } from '../src/resolving/resolve.ts';

const failing = { failureRate: 0.5, openFor: '5s' };

/** 100 gets a second come to two instances of web, which call db as `steps` say. */
function warnings(breaker: object, steps: object[] = [{ call: { to: 'db' } }]): readonly string[] {
  const services = [
    { name: 'db', package: 'store' },
    {
      name: 'web',
      count: 2,
      dependencies: ['db'],
      operations: { get: steps },
      policies: { db: { timeout: '1s', breaker: { ...failing, ...breaker } } },
    },
    { name: 'www', package: 'denominator', regions: 0, dependencies: ['web'] },
  ];
  const workload = { arrivals: { process: 'poisson', rate: '100/s' }, operations: { get: 1 } };
  const file = readArchitecture({ arch: 'a', version: 'arch-0.2', services, workload });
  return resolveArchitecture(file).warnings;
}

describe('a breaker that can never decide is named', () => {
  test('where its window holds fewer calls than it decides from', () => {
    expect(warnings({ window: 5, minimumCalls: 10 })).toEqual([
      'the breaker of web for db never decides: its window is 5 calls, and minimumCalls 10',
    ]);
    expect(warnings({ window: 10, minimumCalls: 10 })).toEqual([]);
    expect(warnings({ window: 5 })).toEqual([]);
  });

  test('where one caller instance makes too few calls in its window', () => {
    expect(warnings({ window: '100ms' })).toEqual([
      'the breaker of web for db hardly ever decides: one instance of web makes 5 calls in its window of 100 ms, and minimumCalls is 10',
    ]);
    expect(warnings({ window: '100ms', minimumCalls: 5 })).toEqual([]);
    expect(warnings({ window: '200ms' })).toEqual([]);
  });

  test('repeats make more calls, choices fewer', () => {
    const repeated = [{ repeat: { times: 2, steps: [{ call: { to: 'db' } }] } }];
    expect(warnings({ window: '100ms' }, repeated)).toEqual([]);
    const chosen = [
      {
        choice: [
          { weight: 1, steps: [{ call: { to: 'db' } }] },
          { weight: 3, steps: [] },
        ],
      },
    ];
    expect(warnings({ window: '200ms' }, chosen)).toEqual([
      expect.stringContaining('makes 2.5 calls in its window of 200 ms'),
    ]);
  });
});
