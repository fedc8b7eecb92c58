import { describe, expect, test } from '@jest/globals';
import { UsageError } from '@spigo/kernel';
import { ArchitectureError } from '../src/files/architectureError.ts';
import { type Architecture, parseArchitecture, type Source } from '../src/files/load.ts';

async function problem(text: string | object, source: Source = { file: 'shop.json' }) {
  const written = typeof text === 'string' ? text : JSON.stringify(text);
  const error = await parseArchitecture(written, source).catch((reason: unknown) => reason);
  if (error instanceof ArchitectureError) return error;
  throw new Error('nothing was wrong', { cause: error });
}

const shop = (service: object, rest: object = {}) => ({
  arch: 'shop',
  services: [{ name: 'db' }, { name: 'web', ...service }],
  ...rest,
});

describe('a wrong value says where, what was found, what is allowed, and what was meant', () => {
  test.each([
    [
      shop({ dependencies: ['dbb'] }),
      'services[1].dependencies[0]: found "dbb"; allowed: db, web, eureka; did you mean "db"?',
    ],
    [
      shop({ package: 'stor' }),
      /services\[1\]\.package: found "stor"; allowed: service, .*; did you mean "store"\?/,
    ],
    [shop({ count: -1 }), 'services[1].count: found "-1"; allowed: a whole number, 0 to 2000000'],
    [shop({ count: '3' }), 'services[1].count: found the text "3"; allowed: a whole number'],
    [shop({ count: 'three' }), 'services[1].count: found "three"; allowed: a whole number'],
    [shop({ crossRegion: 'true' }), 'found the text "true"; allowed: true or false'],
    [shop({ count: 1.5 }), 'services[1].count: found "1.5"; allowed: a whole number'],
    [shop({ regions: 33 }), 'services[1].regions: found "33"; allowed: a whole number, 0 to 32'],
    [shop({ conut: 1 }), /unknown field "conut"; allowed: .*; did you mean "count"\?/],
    [
      shop({ name: 'db' }),
      'services[1].name: found "db" again; allowed: a name of its own, services[0] has this one',
    ],
    [shop({ name: 'eureka' }), 'services[1].name: found "eureka"; allowed: any other name'],
    [shop({ name: '1st' }), 'services[1].name: found "1st"; allowed: a letter, then letters'],
    [shop({ machine: 'a.b' }), 'services[1].machine: found "a.b"; allowed: a text without "."'],
    [shop({ scope: 'region', count: 3 }), 'services[1].count: found "3" beside scope "region"'],
    [shop({ failureRate: 2 }), 'services[1].failureRate: found "2"; allowed: a number from 0 to 1'],
    [shop({ serviceTime: '5' }), 'services[1].serviceTime: found "5"; allowed: a duration: 250us'],
    [shop({ serviceTime: -5 }), 'services[1].serviceTime: found "-5"; allowed: a duration: 250us'],
    [shop({ serviceTime: { distribution: 'uniforn', min: 1, max: 2 } }), 'did you mean "uniform"?'],
    [
      shop({ serviceTime: { distribution: 'uniform', min: 2, max: 1 } }),
      'services[1].serviceTime: uniform: max',
    ],
    [
      shop({ serviceTime: { distribution: 'exponential' } }),
      'services[1].serviceTime.mean: is missing',
    ],
    [shop({}, { victim: 'wep' }), 'victim: found "wep"; allowed: db, web; did you mean "web"?'],
    [
      shop({}, { version: 'arch-1' }),
      'version: found "arch-1"; allowed: arch-0.0, arch-0.1, arch-0.2',
    ],
    [shop({}, { arch: 'a shop' }), 'arch: found "a shop"; allowed: a letter'],
    [
      shop({}, { network: 'awz' }),
      /network: found "awz"; allowed: aws, .*none; did you mean "aws"\?/,
    ],
    [
      shop({}, { network: { regions: { 'us-east-1>us-west-1': 1 } } }),
      'network.regions["us-east-1>us-west-1"]: found "us-west-1"',
    ],
    [
      shop({}, { network: { regions: { east: 1 } } }),
      'network.regions.east: found "east"; allowed: two regions',
    ],
    [shop({}, { workload: { from: 'wep' } }), 'workload.from: found "wep"'],
    [shop({}, { workload: [{ from: 'wep' }] }), 'workload[0].from: found "wep"'],
    [
      shop({}, { workload: { arrivals: { process: 'poisson', rate: 100 } } }),
      'workload.arrivals.rate: found "100"; allowed: a rate over 0 with its unit of time: 100/s, 6/m',
    ],
    [
      shop({}, { workload: { operations: { gett: 1 } } }),
      'workload.operations.gett: found "gett"; allowed: get, put; did you mean "get"?',
    ],
    [shop({}, { workload: { operations: { get: 0 } } }), 'has no weight over 0'],
    [
      shop({}, { faults: [{ kind: 'kill', target: { service: 'web' } }] }),
      'faults[0].at: is missing; allowed: when it strikes',
    ],
    [
      shop({}, { faults: [{ kind: 'kill', at: 0, target: { service: 'wep' } }] }),
      'faults[0].target.service: found "wep"',
    ],
    [
      shop({}, { faults: [{ kind: 'kill', at: 0, target: { zone: 'us-east-1/zoneD' } }] }),
      'did you mean "us-east-1/zoneA"?',
    ],
    [shop({}, { faults: [{ kind: 'kill', at: 0, target: { instance: 'wep00' } }] }), 'homepage07'],
    [
      shop({}, { faults: [{ kind: 'kill', at: 0, target: {} }] }),
      'allowed: one of service, instance',
    ],
    [shop({}, { social: {} }), 'social: stands beside services'],
    [{ arch: 'a', services: [] }, 'services: found "[]"; allowed: a list of at least 1'],
    [{ arch: 'a' }, 'services: is missing'],
    [{}, 'arch: is missing'],
    [[], 'found "[]"; allowed: an object'],
  ])('%#: %j', async (file, message) => {
    expect((await problem(file)).message).toMatch(message);
  });
});

test('all problems are told, each with line and column, the headline first', async () => {
  const error = await problem(
    '{\n "arch": "shop",\n "services": [\n  {"name": "1"},\n  {"count": "x"}]}',
  );
  expect(error).toBeInstanceOf(UsageError);
  expect(error.message.split('\n')).toEqual([
    expect.stringContaining('shop.json:4:12: services[0].name: found "1"'),
    expect.stringContaining('  shop.json:5:3: services[1].name: is missing'),
    expect.stringContaining('  shop.json:5:13: services[1].count: found "x"'),
  ]);
});

test('at most twenty problems are told', async () => {
  const services = Array.from({ length: 30 }, (_, index) => ({ name: `s${index}x`, count: -1 }));
  const error = await problem({ arch: 'a', services });
  expect(error.problems).toHaveLength(20);
  expect(error.message).toMatch(/\n {2}and 10 more$/);
});

test.each(['%YAML 1.1\n---\narch: 2001-01-01', 'arch: !!timestamp 2001-01-01'])(
  'a date is a text: %j',
  async (text) => {
    const { message } = await problem(`${text}\nservices: [{name: a}]`, { format: 'yaml' });
    expect(message).toMatch('arch: found "2001-01-01"; allowed: a letter');
  },
);

describe('malformed text', () => {
  test.each([
    ['{"arch": "a",\n "services": [}', 'json', 'a:2:15: malformed JSON: found "}"'],
    ['arch: a\narch: b', 'yaml', 'a:2:1: malformed YAML: Map keys must be unique'],
    ['arch: a\n---\narch: b', 'yaml', 'found a second document behind "---"; allowed: one'],
    ['arch: [', 'yaml', 'malformed YAML: '],
    ['arch: *x', 'yaml', 'malformed YAML: Unresolved alias'],
    ['a: &a [*a]', 'yaml', 'malformed YAML: is nested more than 64 deep'],
    ['['.repeat(100_000), 'yaml', 'malformed YAML: '],
    ['a: '.repeat(10_000), 'yaml', 'malformed YAML: '],
  ] as const)('%#: %.20j', async (text, format, message) => {
    expect((await problem(text, { file: 'a', format })).message).toMatch(message);
  });

  test('aliases that unfold into masses of data', async () => {
    const lines = Array.from(
      { length: 9 },
      (_, i) => `a${i + 1}: &a${i + 1} [${`*a${i},`.repeat(9)}]`,
    );
    const bomb = ['a0: &a0 [x]', ...lines].join('\n');
    expect((await problem(bomb, { format: 'yaml' })).message).toMatch('Excessive alias count');
  });
});

describe('formats', () => {
  const yaml = 'arch: a\nservices:\n  - name: web\n    serviceTime: 2ms # half of it waiting\n';
  const json = '\uFEFF{"arch":"a","services":[{"name":"web","serviceTime":"2ms"}]}';
  const expected = [{ name: 'web', serviceTime: { kind: 'constant', value: 2_000 } }];

  test.each([
    [yaml, {}],
    [yaml, { file: 'x.yml' }],
    [json, {}],
    [json, { file: 'x.JSON' }],
    [json, { file: 'x.yaml' }],
    [json, { file: 'x', format: 'json' }],
  ] as const)('%#: %.10j is read as %j', async (text, source) => {
    expect((await parseArchitecture(text, source)).services).toEqual(expected);
  });

  test('anchors that an author needs are followed', async () => {
    const text =
      'arch: a\nservices:\n  - {name: x, dependencies: &d [y]}\n  - {name: y, dependencies: *d}';
    const { services } = await parseArchitecture(text);
    expect(services?.[1]?.dependencies).toEqual(['y']);
  });
});

describe('files of Spigo are valid as they are', () => {
  const older = (fields: object): Promise<Architecture> =>
    parseArchitecture(
      JSON.stringify({
        version: 'arch-0.1',
        args: '[spigo -j]',
        date: '2015-04-26T23:52:45+12:00',
        victim: '',
        ...fields,
      }),
    );

  test('no dependencies, Guesstimate fields, paths as names and containers', async () => {
    const service = {
      name: 'result-app',
      machine: 'machine',
      instance: 'instance',
      container: './result-app/.',
      process: 'process',
      package: 'monolith',
      regions: 1,
      count: 3,
      dependencies: null,
      useCustomGuesstimate: true,
      guesstimateType: 'NORMAL',
      guesstimateValue: '[1,2]',
    };
    const { arch, services } = await older({ arch: '../compose/test.yml', services: [service] });
    expect(arch).toBe('test');
    expect(services?.[0]).toMatchObject({ container: '_/result-app/_', dependencies: null });
  });

  test('tabs, and a ring that lists itself', async () => {
    const text =
      '{\n\t"arch":"testContainer", "version":"arch-0.1",\t"services":[\n\t{ "name":"mysql", "package":"store", "regions":1, "count":2, "dependencies":["mysql"] } ]\n}\n';
    expect((await parseArchitecture(text)).services).toHaveLength(1);
  });
});

test('other names of packages mean the same', async () => {
  const names = ['dns', 'loadBalancer', 'proxy', 'cache', 'database'];
  const services = names.map((name) => ({ name, package: name }));
  const { services: read } = await parseArchitecture(JSON.stringify({ arch: 'a', services }));
  expect(read?.map((each) => each.package)).toEqual([
    'denominator',
    'elb',
    'zuul',
    'cache',
    'store',
  ]);
});
