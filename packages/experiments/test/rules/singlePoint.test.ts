import { describe, expect, test } from '@jest/globals';
import { readArchitecture, resolveArchitecture, simulateSync } from '@spigo/simulation';
import fc from 'fast-check';
import { groundOf } from '../../src/rules/ground.ts';
import { survivors } from '../../src/rules/survival.ts';
import { found, users } from './support.ts';

const web = { name: 'web', count: 3, dependencies: ['db', 'ads'] };
const db = { name: 'db', package: 'store', count: 1 };
const ads = { name: 'ads', count: 1 };

describe('a single point of failure', () => {
  test('is the only instance that every request of an operation needs, with the way to it', () => {
    expect(found('singlePoint', [users('web'), web, db, { ...ads, count: 3 }])).toEqual([
      {
        rule: 'singlePoint',
        severity: 'high',
        path: ['www', 'web', 'db'],
        what: 'db is a single point of failure: every get of www needs its only instance',
        todo: expect.stringContaining('run db in three zones'),
      },
    ]);
  });

  test.each<[string, object]>([
    [
      'ignored',
      { operations: { get: [{ call: { to: 'db' } }, { ignore: [{ call: { to: 'ads' } }] }] } },
    ],
    [
      'one of two ways',
      {
        operations: {
          get: [
            {
              choice: [
                { weight: 1, steps: [{ call: { to: 'ads' } }] },
                { weight: 9, steps: [] },
              ],
            },
          ],
        },
      },
    ],
    [
      'more than is needed',
      {
        operations: {
          get: [{ parallel: { need: 1, of: [{ call: { to: 'ads' } }, { call: { to: 'db' } }] } }],
        },
      },
    ],
    [
      'told where that may fail',
      { operations: { get: [{ ignore: [{ send: { to: 'ads', operation: 'put' } }] }] } },
    ],
    ['behind a cache', { cache: { hitRatio: 0.5 } }],
  ])('is not what is %s', (_, changes) => {
    const names = found('singlePoint', [
      users('web'),
      { ...web, ...changes },
      { ...db, count: 3 },
      ads,
    ]);
    expect(names).toEqual([]);
  });

  test('is neither a balancer, nor the client, nor what has an instance in another region', () => {
    const elb = { name: 'elb', package: 'elb', scope: 'region', dependencies: ['web'] };
    const lonely = { ...web, dependencies: [], regions: 2, count: 1 };
    expect(found('singlePoint', [users('elb'), elb, lonely])).toEqual([]);
  });
});

const kinds = ['service', 'monolith', 'staash', 'store'] as const;

/** Up to five services of one instance each; each depends on some that come after it. */
const anySystem = fc
  .array(fc.record({ kind: fc.constantFrom(...kinds), to: fc.integer({ min: 1, max: 15 }) }), {
    minLength: 2,
    maxLength: 5,
  })
  .map((drawn) =>
    drawn.map(({ kind, to }, at) => {
      const behind = drawn.map((_, other) => other).filter((other) => other > at);
      const dependencies = behind.filter((other) => (to >> (other - at - 1)) % 2 === 1);
      return {
        name: `s${'abcde'[at]}`,
        package: dependencies.length === 0 ? 'store' : kind,
        count: 1,
        serviceTime: 0,
        dependencies: dependencies.map((other) => `s${'abcde'[other]}`),
      };
    }),
  );

test('nobody is answered without a service in a run if, and only if, all need it', () => {
  fc.assert(
    fc.property(
      anySystem,
      fc.nat(4),
      fc.constantFrom('get', 'put'),
      (services, chosen, operation) => {
        const dead = services[chosen % services.length]?.name ?? '';
        const architecture = readArchitecture({
          arch: 'any',
          services: [...services, users('sa')],
          workload: {
            operations: { [operation]: 1 },
            arrivals: { process: 'constant', rate: '50/s' },
          },
          // The registry has found out by then, so that nobody is asked who is dead.
          warmUp: '4s',
          faults: [{ kind: 'kill', target: { service: dead }, at: '1us' }],
        });
        const ground = groundOf(resolveArchitecture(architecture));
        const { requests } = simulateSync(architecture, { duration: '6s' }).result;
        const answered = survivors(ground, dead).has(`www.${operation}`);
        // A put that is sent to several ends with the first that stores or refuses it.
        if (operation === 'put' && answered) return;
        expect([dead, requests.succeeded > 0]).toEqual([dead, answered]);
      },
    ),
    { seed: 55, numRuns: 40 },
  );
});
