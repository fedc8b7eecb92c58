import { describe, expect, test } from '@jest/globals';
import { readArchitecture } from '../src/files/load.ts';
import { resolveArchitecture } from '../src/resolving/resolve.ts';

const workload = { operations: { get: 1 } };
const warnings = (services: object[], rest: object = {}) =>
  resolveArchitecture(readArchitecture({ arch: 'a', services, workload, ...rest })).warnings;

const call = (to: string, operation?: string) => ({
  call: { to, ...(operation && { operation }) },
});
const www = { name: 'www', package: 'denominator', dependencies: ['a'] };

/** Two services, of which a calls b in any case, and b does `steps`. */
const circle = (steps: object[], a: object = {}, b: object = {}) => [
  www,
  { name: 'a', dependencies: ['b'], operations: { get: [call('b')] }, ...a },
  { name: 'b', dependencies: ['a'], operations: { get: steps }, ...b },
];

describe('requests that go round without end', () => {
  test.each<[object[], object, object]>([
    [[call('a')], {}, {}],
    [[{ ignore: [call('a')] }, { fail: 1 }], {}, {}],
    [[{ parallel: [{ work: 1 }, call('a')] }], {}, {}],
    [[{ repeat: { times: 2, steps: [call('a')] } }], {}, {}],
    [[{ retry: { maxRetries: 2, steps: [call('a')] } }], {}, {}],
    [[{ choice: [{ weight: 1, steps: [call('a')] }] }], {}, {}],
    [[{ send: { to: 'a' } }], {}, {}],
  ])('are refused: %j', (steps, a, b) => {
    expect(() => warnings(circle(steps, a, b))).toThrow(
      'architecture: services[1].operations.get: found calls without end: a.get > b.get > a.get',
    );
  });

  test.each<[object[], object, object]>([
    [[{ fail: 0.5 }, call('a')], {}, {}],
    [
      [
        {
          choice: [
            { weight: 1, steps: [call('a')] },
            { weight: 1, steps: [] },
          ],
        },
      ],
      {},
      {},
    ],
    [[{ repeat: { times: 0, steps: [call('a')] } }], {}, {}],
    [[call('a')], { cache: { hitRatio: 0.5 } }, {}],
    [[call('a')], {}, { failureRate: 0.1 }],
    [[call('a', 'other')], { operations: { get: [call('b')], other: [] } }, {}],
  ])('may end: %j %j %j', (steps, a, b) => {
    expect(warnings(circle(steps, a, b))).toEqual([]);
  });

  test('are a warning where packages do it by default, as older files may', () => {
    const services = [www, { name: 'a', dependencies: ['b'] }, { name: 'b', dependencies: ['a'] }];
    expect(warnings(services)).toEqual(['requests go round without end: a.get > b.get > a.get']);
  });

  test('matter only where requests come', () => {
    const services = [...circle([call('a')]), { name: 'alone' }];
    expect(warnings(services, { workload: { from: 'alone', operations: { get: 1 } } })).toEqual([
      expect.stringContaining('no request can reach www, a, b:'),
    ]);
  });
});

const sometimes = [
  {
    choice: [
      { weight: 1, steps: [call('a')] },
      { weight: 9, steps: [] },
    ],
  },
];

describe('a circle of calls with bounded workers that stay with their requests', () => {
  const policies = { '*': { timeout: '1s' } };
  const deadlock = [
    'deadlock: a > b > a: when all 4 workers of an instance of a wait for this, nobody is left to answer (threadPerRequest)',
  ];

  test('is a deadlock that is named', () => {
    expect(warnings(circle(sometimes, { workers: 4, policies }))).toEqual(deadlock);
  });

  test('is none with an event loop, without bounds, or where nobody waits', () => {
    const eventLoop = { workers: 4, concurrency: 'eventLoop', policies };
    expect(warnings(circle(sometimes, eventLoop))).toEqual([]);
    expect(warnings(circle(sometimes, { policies }))).toEqual([]);
    const sends = [
      {
        choice: [
          { weight: 1, steps: [{ send: { to: 'a' } }] },
          { weight: 9, steps: [] },
        ],
      },
    ];
    expect(warnings(circle(sends, { workers: 4, policies }))).toEqual([]);
  });

  test('is found among a thousand services in a chain', () => {
    const chain = Array.from({ length: 1_000 }, (_, index) => ({
      name: `s${index}x`,
      dependencies: index === 999 ? ['s3x'] : [`s${index + 1}x`],
      failureRate: index === 999 ? 0.5 : 0,
      policies,
      ...(index === 990 ? { workers: 4 } : {}),
    }));
    const [first, ...others] = warnings([{ ...www, dependencies: ['s0x'] }, ...chain]);
    expect(others).toEqual([]);
    expect(first).toMatch(
      /^deadlock: s990x > s991x > .* > \(986 more\) > s988x > s989x > s990x: when all 4/,
    );
  });
});

describe('waits', () => {
  const web = (fields: object) => [
    { name: 'db', package: 'store' },
    { name: 'web', dependencies: ['db'], ...fields },
    {
      name: 'www',
      package: 'denominator',
      dependencies: ['web'],
      policies: { web: { timeout: '50ms' } },
    },
  ];

  test('without a time-out hold a worker, where there are only so many', () => {
    const warning = 'no time-out: web > db: a call waits for ever, and its worker with it';
    expect(warnings(web({ workers: 8 }))).toEqual([warning]);
    expect(warnings(web({ workers: 8, concurrency: 'eventLoop' }))).toEqual([]);
    expect(warnings(web({}))).toEqual([]);
    const operations = { get: [{ call: { to: 'db', timeout: '5ms' } }] };
    expect(warnings(web({ workers: 8, operations }))).toEqual([]);
  });

  test('that outlast the one who asked are told', () => {
    const policies = { db: { timeout: '200ms' } };
    expect(warnings(web({ policies }))).toEqual([
      'web waits 200 ms for db, when www has given up after 50 ms',
    ]);
    expect(warnings(web({ policies: { db: { timeout: '50ms' } } }))).toEqual([]);
    const client = { from: 'web', timeout: '100ms' };
    expect(warnings(web({ policies }), { workload: client })).toEqual([
      'web waits 200 ms for db, when the client has given up after 100 ms',
      expect.stringContaining('no request can reach www:'),
    ]);
  });
});

test('a queue in which nobody can wait, and a first number out of bounds', () => {
  const services = [
    { name: 'web', queue: { capacity: 3 }, autoscale: { metric: 'latencyP99', target: 9, min: 2 } },
  ];
  expect(warnings(services, { workload: { ...workload, from: 'web' } })).toEqual([
    'web has a queue in which nobody waits: its workers are unlimited',
    'web begins with 1 instances in a region, and autoscale allows 2 to 10',
  ]);
});

describe('services that no request can reach', () => {
  const alone = (names: string): unknown =>
    expect.stringContaining(`no request can reach ${names}:`);

  test('are named, with how to say who calls them', () => {
    const services = [www, { name: 'a' }, { name: 'b', dependencies: ['c'] }, { name: 'c' }];
    expect(warnings(services)).toEqual([
      'no request can reach b, c: name each among the "dependencies" of who calls it, or in a file for `spigo convert ... --links FILE`',
    ]);
  });

  test('are not those that work by themselves, nor whom these call', () => {
    const daemons = [{ every: '1s', steps: [call('c', 'get')] }];
    const b = { name: 'b', dependencies: ['c'], daemons };
    expect(warnings([www, { name: 'a' }, b, { name: 'c' }])).toEqual([]);
  });

  test('are those of whom nobody asks what they are asked for', () => {
    const operations = { get: [call('b')], put: [{ send: { to: 'c' } }] };
    const a = { name: 'a', dependencies: ['b', 'c'], operations };
    const services = [www, a, { name: 'b' }, { name: 'c' }];
    expect(warnings(services)).toEqual([alone('c')]);
    expect(warnings(services, { workload: {} })).toEqual([]);
  });

  test('are counted where they are many', () => {
    const many = Array.from({ length: 20 }, (_, at) => ({ name: `s${at}` }));
    const [warning] = warnings([www, { name: 'a' }, ...many]);
    expect(warning).toContain('s10, s11 and 8 more: name each');
  });
});
