import { readFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { checkRules, readRuleNames, ruleNames, severities } from '@spigo/experiments';
import { parseArchitecture, readArchitecture, resolveArchitecture } from '@spigo/simulation';
import { found, users } from './support.ts';

const folder = new URL('../../../../architectures/', import.meta.url);

async function check(path: string): Promise<string[]> {
  const text = await readFile(new URL(path, folder), 'utf8');
  const resolved = resolveArchitecture(await parseArchitecture(text, { file: path }));
  return checkRules(resolved).map(({ rule, path: way }) => `${rule} ${way.at(-1)}`);
}

const retry = (maxRetries: number) => ({ timeout: '100ms', retry: { maxRetries } });

/** Something of every kind is wrong here. */
const wrong = [
  { name: 'db', package: 'store', count: 1 },
  { name: 'spare', package: 'store', count: 3 },
  { name: 'orders', count: 3, dependencies: ['db', 'bills'], policies: { db: retry(3) } },
  {
    name: 'bills',
    count: 3,
    dependencies: ['db', 'orders'],
    operations: {
      get: [
        { call: { to: 'db' } },
        {
          choice: [
            { weight: 1, steps: [{ call: { to: 'orders' } }] },
            { weight: 1, steps: [] },
          ],
        },
      ],
    },
  },
  {
    name: 'web',
    count: 4,
    authenticates: true,
    dependencies: ['orders'],
    policies: { orders: retry(2) },
  },
  {
    name: 'www',
    package: 'denominator',
    regions: 0,
    dependencies: ['web', 'spare'],
    operations: { get: [{ call: { to: 'web' } }] },
  },
];

describe('the rules', () => {
  test('find what is known of the netflix of the samples: nobody there has a time-out', async () => {
    const callers = ['www-elb', 'wwwproxy', 'login', 'subscriber', 'subscriber', 'cassSubscriber'];
    expect(await check('netflixoss/netflixoss.json')).toEqual(
      callers.map((callee) => `noTimeout ${callee}`),
    );
  });

  test('see a migration leave its pair of databases behind', async () => {
    const steps = [0, 4, 9].map((step) => check(`migration/migration${step}.json`));
    const without = (await Promise.all(steps)).map((all) =>
      all.filter((each) => !each.startsWith('noTimeout')),
    );
    expect(without).toEqual([['fewInstances rds-mysql'], ['fewInstances rds-mysql'], []]);
  });

  test('each find something in an architecture with one of each, the worst first', () => {
    const file = { arch: 'a', services: wrong, workload: { operations: { get: 1 } } };
    const findings = checkRules(resolveArchitecture(readArchitecture(file)));
    expect(new Set(findings.map(({ rule }) => rule))).toEqual(new Set(ruleNames));
    const order = findings.map(({ severity }) => severities.indexOf(severity));
    expect(order).toEqual(order.toSorted());
    for (const { path } of findings) expect(path.length).toBeGreaterThan(0);
  });

  test('that were not asked for find nothing', () => {
    const file = { arch: 'a', services: wrong };
    const resolved = resolveArchitecture(readArchitecture(file));
    expect(checkRules(resolved, ['cycle']).map(({ rule }) => rule)).toEqual(['cycle']);
    expect(checkRules(resolved, [])).toEqual([]);
  });

  test('find nothing in a population, which has no services', () => {
    expect(checkRules(resolveArchitecture(readArchitecture({ arch: 'p', social: {} })))).toEqual(
      [],
    );
  });

  test('have names of which a wrong one is told with the nearest', () => {
    expect(readRuleNames('cycle, oneZone', '--rules')).toEqual(['cycle', 'oneZone']);
    expect(() => readRuleNames('cycle,oneZon', '--rules')).toThrow(
      /^--rules: found "oneZon"; allowed: singlePoint, .*; did you mean "oneZone"\?$/,
    );
  });
});

describe('instances', () => {
  const web = { name: 'web', count: 2 };

  test('in one zone, or fewer than three, are told by region', () => {
    const lonely = { ...web, count: 1, regions: 2 };
    expect(found('oneZone', [users('web'), lonely]).map(({ what }) => what)).toEqual([
      'web has all instances of a region in one zone: us-east-1/zoneA, us-west-2/zoneB',
    ]);
    expect(found('oneZone', [users('web'), web])).toEqual([]);
    expect(found('fewInstances', [users('web'), lonely])[0]?.what).toBe(
      'web has 1 instance in a region',
    );
    expect(found('fewInstances', [users('web'), { ...web, count: 3 }])).toEqual([]);
  });

  test('that may be scaled down to fewer are few', () => {
    const autoscale = { min: 2, max: 9 };
    const [finding] = found('fewInstances', [
      users('web'),
      { ...web, count: 6, workers: 1, autoscale },
    ]);
    expect(finding?.what).toBe('web may be scaled down to 2');
  });
});

describe('time-outs', () => {
  const services = (timeout: string, maxRetries = 0, workload = '1s') =>
    [
      [
        users('web'),
        { name: 'web', dependencies: ['db'], policies: { db: { timeout, retry: { maxRetries } } } },
        { name: 'db', package: 'store' },
      ],
      { workload: { operations: { get: 1 }, timeout: workload } },
    ] as const;

  test('are too long where the caller has given up before, all tries counted', () => {
    expect(found('longTimeout', ...services('400ms', 1))).toEqual([]);
    expect(found('longTimeout', ...services('400ms', 2))).toMatchObject([
      { path: ['www', 'web', 'db'], what: expect.stringContaining('3 tries of 400 ms') },
    ]);
  });

  test('that are missing matter more where a worker waits', () => {
    const callers = [users('web'), { name: 'web', dependencies: ['db'] }, { name: 'db' }];
    const held = callers.map((each) => ({ ...each, workers: 4 }));
    expect(found('noTimeout', callers).map(({ severity }) => severity)).toEqual(['low', 'low']);
    expect(found('noTimeout', held).map(({ severity }) => severity)).toEqual(['medium', 'medium']);
  });
});

describe('retries', () => {
  const policies = (to: string, maxRetries: number, budget?: number) => ({
    dependencies: [to],
    policies: { [to]: { retry: { maxRetries, ...(budget === undefined ? {} : { budget }) } } },
  });
  const chain = (budget?: number) => [
    users('a'),
    { name: 'a', ...policies('b', 2) },
    { name: 'b', ...policies('c', 3, budget) },
    {
      name: 'c',
      operations: { get: [{ retry: { maxRetries: 1, steps: [{ call: { to: 'd' } }] } }] },
      dependencies: ['d'],
    },
    { name: 'd', package: 'store' },
  ];

  test('multiply along a way: 3 x 4 x 2, told once, at its end', () => {
    expect(found('multipliedRetries', chain())).toMatchObject([
      {
        severity: 'high',
        path: ['www', 'a', 'b', 'c', 'd'],
        what: 'retries multiply: where d fails, one request becomes 24 (a tries 3 times, b tries 4 times, c tries 2 times)',
      },
    ]);
  });

  test('are held back by a budget', () => {
    expect(found('multipliedRetries', chain(0.1))[0]?.what).toContain('becomes 6.6 (');
  });

  test('of one caller alone do not multiply, those of a client count', () => {
    const one = chain().map((each) => (each['name'] === 'a' ? { ...each, policies: {} } : each));
    const alone = one.map((each) => (each['name'] === 'c' ? { ...each, operations: {} } : each));
    expect(found('multipliedRetries', alone)).toEqual([]);
    const workload = { operations: { get: 1 }, retry: { maxRetries: 1 } };
    expect(found('multipliedRetries', alone, { workload })[0]?.what).toContain(
      'the client tries 2',
    );
  });

  test('of a deep system are told once, where they are most, without looking at every way', () => {
    const names = Array.from({ length: 60 }, (_, at) => `s${at}x`);
    const deep = names.map((name, at) => {
      const next = names.slice(at + 1, at + 5);
      return { name, dependencies: next, policies: { '*': { retry: { maxRetries: 1 } } } };
    });
    const findings = found('multipliedRetries', [users('s0x'), ...deep]);
    expect(findings.map(({ path }) => path)).toEqual([['www', ...names]]);
    expect(findings[0]?.what).toContain(`becomes ${2 ** 59} (`);
  });

  test('in circles end', () => {
    const circle = [
      users('a'),
      {
        name: 'a',
        ...policies('b', 2),
        operations: { get: [{ fail: 0.5 }, { call: { to: 'b' } }] },
      },
      { name: 'b', ...policies('a', 2) },
    ];
    expect(found('multipliedRetries', circle)).toEqual([]);
  });
});

describe('entries', () => {
  const proxy = { name: 'proxy', package: 'zuul', dependencies: ['web'] };
  const web = { name: 'web', dependencies: ['db'] };
  const db = { name: 'db', package: 'store' };

  test('are open where nobody asks who comes, once anybody does', () => {
    const services = (at: string) =>
      [users('proxy'), proxy, web, db].map((each) =>
        each.name === at ? { ...each, authenticates: true } : each,
      );
    expect(found('openEntry', services(''))).toEqual([]);
    expect(found('openEntry', services('proxy'))).toEqual([]);
    expect(found('openEntry', services('web'))).toEqual([]);
    expect(found('openEntry', services('db'))).toMatchObject([
      { path: ['www', 'proxy', 'web'], what: 'web is entered without authentication' },
    ]);
  });

  test('do not lead to a database without a service between', () => {
    const direct = { ...proxy, dependencies: ['web', 'db'] };
    expect(found('exposedStore', [users('proxy'), proxy, web, db])).toEqual([]);
    expect(found('exposedStore', [users('proxy'), direct, web, db])).toMatchObject([
      { path: ['www', 'proxy', 'db'], severity: 'high' },
    ]);
  });
});

test('services in a circle are told once, and a ring of its own instances is none', () => {
  const circle = [
    users('a'),
    { name: 'a', dependencies: ['b'] },
    { name: 'b', dependencies: ['a'], operations: { get: [{ fail: 0.5 }, { call: { to: 'a' } }] } },
  ];
  expect(found('cycle', circle)).toMatchObject([{ path: ['a', 'b', 'a'] }]);
  const ring = { name: 'ring', package: 'priamCassandra', count: 3, dependencies: ['ring'] };
  expect(found('cycle', [users('ring'), ring])).toEqual([]);
});

test('a database of two services is shared, a cache is not', () => {
  const both = (kind: string) => [
    users('a', 'b'),
    { name: 'a', dependencies: ['db'] },
    { name: 'b', dependencies: ['db'] },
    { name: 'db', package: kind },
  ];
  expect(found('sharedDatabase', both('store'))).toMatchObject([{ path: ['www', 'a', 'db'] }]);
  expect(found('sharedDatabase', both('cache'))).toEqual([]);
});
