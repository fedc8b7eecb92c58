import { describe, expect, test } from '@jest/globals';
import { milliseconds } from '@spigo/kernel';
import { readArchitecture } from '../src/files/load.ts';
import { resolveArchitecture } from '../src/resolving/resolve.ts';
import { netflixoss } from './architectures.ts';

const read = (file: object) =>
  readArchitecture({ arch: 'a', services: [{ name: 'web' }], ...file });
const resolve = (file: object, options = {}) => resolveArchitecture(read(file), options);

describe('defaults', () => {
  test('of a service: package, service time and what it sees', () => {
    expect(resolve({}).services).toEqual([
      {
        name: 'web',
        package: 'service',
        count: 1,
        regions: 1,
        dependencies: [],
        crossRegion: false,
        machine: '',
        container: '',
        process: '',
        serviceTime: { kind: 'exponential', mean: 2_000 },
        failureRate: 0,
        missRate: 0,
        concurrency: 'threadPerRequest',
        dropExpired: false,
        daemons: [],
        operations: {},
        policies: {},
      },
    ]);
  });

  test('of what an instance can take', () => {
    const behaviour = { workers: 2, queue: {}, admission: { rate: '2.5/s' }, autoscale: {} };
    const [service] = resolve({ services: [{ name: 'web', count: 3, ...behaviour }] }).services;
    expect(service).toMatchObject({
      queue: { discipline: 'fifo', reject: 'newest' },
      admission: { rate: 2.5, burst: 3 },
      autoscale: {
        of: 'instances',
        metric: 'utilisation',
        low: 0.5,
        high: 0.8,
        step: 1,
        period: 30_000_000,
        min: 1,
        max: 30,
        startDelay: 0,
        coolDown: 0,
      },
    });
  });

  test('of zipf: an exponent of 1', () => {
    const [workload] = resolve({ workload: { keys: { distribution: 'zipf' } } }).workloads;
    expect(workload?.keys).toEqual({ count: 1_000, distribution: 'zipf', s: 1 });
  });

  test('eureka among the dependencies means every region, and is no dependency', () => {
    const [ring] = resolveArchitecture(netflixoss).services;
    expect(ring).toMatchObject({ crossRegion: true, dependencies: ['cassSubscriber'] });
  });

  test('the workload comes from each denominator, every chat interval, two gets to a put', () => {
    const services = ['api', 'web', 'www'].map((name) => ({
      name,
      package: name === 'web' ? 'karyon' : 'denominator',
    }));
    const { workloads } = resolve({ services }, { chat: milliseconds(3) });
    const common = {
      arrivals: { process: 'constant', interval: 3_000 },
      operations: { get: 2, put: 1 },
      keys: { count: 1_000, distribution: 'uniform' },
      load: 1,
      profile: [],
      rampUp: 0,
      priority: 5,
      policy: {},
    };
    expect(workloads).toEqual([
      { from: ['api'], ...common },
      { from: ['www'], ...common },
    ]);
  });

  test.each<[string, [name: string, ...dependencies: string[]][], string[]]>([
    ['who calls others and is called by none', [['a', 'b'], ['b'], ['c']], ['a']],
    ['all of these, dealt in turn', [['a', 'b'], ['b'], ['c', 'b']], ['a', 'c']],
    [
      'who is called by none, where none of them calls',
      [['a'], ['b', 'b'], ['c']],
      ['a', 'b', 'c'],
    ],
    [
      'the last service listed, in a circle',
      [
        ['a', 'b'],
        ['b', 'a'],
      ],
      ['b'],
    ],
    [
      'nobody for the sake of the registry',
      [
        ['a', 'eureka'],
        ['b', 'a', 'eureka'],
      ],
      ['b'],
    ],
  ])('without a denominator the client is %s', (_, graph, clients) => {
    const services = graph.map(([name, ...dependencies]) => ({ name, dependencies }));
    const { workloads, warnings } = resolve({ services });
    expect(workloads.map(({ from }) => from)).toEqual([clients]);
    expect(warnings).toContainEqual(expect.stringContaining(`begin at ${clients.join(', ')}:`));
  });

  test('a client that is named, or a denominator, needs no note', () => {
    const services = [{ name: 'a', dependencies: ['b'] }, { name: 'b' }];
    expect(resolve({ services, workload: { from: 'a' } }).warnings).toEqual([]);
    const dns = { name: 'www', package: 'denominator', dependencies: ['a'] };
    expect(resolve({ services: [...services, dns] }).warnings).toEqual([]);
  });

  test('a rate becomes an interval that is not rounded', () => {
    const workload = { arrivals: { process: 'poisson', rate: '300/s' } };
    const [resolved] = resolve({ workload }).workloads;
    expect(resolved?.arrivals).toEqual({ process: 'poisson', interval: 1_000_000 / 300 });
  });

  test('the network is that of AWS, and a delay between regions holds both ways', () => {
    expect(resolve({}).network).toEqual({ profile: 'aws', regions: [] });
    const regions = { 'us-east-1>us-west-2': '30ms', 'us-west-2>us-east-1': '40ms' };
    const delay = (value: number) => ({ kind: 'constant', value });
    expect(resolve({ network: { regions } }).network.regions).toEqual([
      { from: 'us-east-1', to: 'us-west-2', delay: delay(30_000) },
      { from: 'us-west-2', to: 'us-east-1', delay: delay(40_000) },
    ]);
    const oneWay = { network: { regions: { 'us-east-1 > eu-west-1': 40 } } };
    expect(resolve(oneWay).network.regions.map(({ from }) => from)).toEqual([
      'us-east-1',
      'eu-west-1',
    ]);
  });

  test('a population has a hundred pirates, or as many as the scale says', () => {
    const pirates = readArchitecture({ arch: 'pirates', social: {} });
    expect(resolveArchitecture(pirates).social).toEqual({
      population: 100,
      friends: 2,
      buddies: 10,
      gold: 100,
      chat: { kind: 'uniform', min: 100_000, max: 10_000_000 },
    });
    expect(resolveArchitecture(pirates, { scale: 7 }).social?.population).toBe(7);
    expect(() => resolveArchitecture(pirates, { scale: 2 })).toThrow(/found "2"; allowed: .* 3 to/);
  });

  test('faults have ids in the order of the file', () => {
    const kill = { kind: 'kill', at: '5s', for: '1s', target: { service: 'web', count: 1 } };
    expect(resolve({ faults: [kill, kill] }).faults).toMatchObject([
      { id: 'f1', at: 5_000_000, for: 1_000_000, target: { kind: 'service', name: 'web' } },
      { id: 'f2' },
    ]);
  });
});

test('bounds on instances grow with their count, bounds on workers do not', () => {
  const scaled = (of: string) => {
    const autoscale = { of, min: 2, max: 7 };
    const services = [{ name: 'web', count: 3, workers: 4, autoscale }];
    return resolve({ services }, { scale: 250 }).services[0]?.autoscale;
  };
  expect(scaled('instances')).toMatchObject({ min: 5, max: 17 });
  expect(scaled('workers')).toMatchObject({ min: 2, max: 7 });
});

test.each([
  ['latencyP99', { low: 20, high: '0.1s' }, { low: 20_000, high: 100_000, step: 1 }],
  ['requestsPerInstance', { target: '30/m' }, { target: 0.5 }],
  ['queueLength', { low: 0.5, high: 4, step: 2 }, { low: 0.5, high: 4, step: 2 }],
])('thresholds of %s are in its unit', (metric, levels, expected) => {
  const autoscale = { metric, ...levels };
  const [web] = resolve({ services: [{ name: 'web', workers: 1, autoscale }] }).services;
  const { low, high, target, step } = web?.autoscale ?? { min: 0, max: 0, period: 0, coolDown: 0 };
  expect({ low, high, target, step }).toEqual(expected);
});

describe('what does not fit is refused', () => {
  test('a scale at which there is no count left that autoscale could change', () => {
    const services = [{ name: 'web', count: 3, workers: 1, autoscale: {} }];
    expect(() => resolve({ services }, { scale: 10 })).toThrow(
      'services[0].autoscale: found a count of 0 at this size; allowed: a larger scale',
    );
  });

  test('more than six regions, naming file, place and factor', () => {
    expect(() => resolve({ services: [{ name: 'web', regions: 2 }] }, { regions: 4 })).toThrow(
      /^architecture: services\[0\]\.regions: found "2", times 4 is 8 regions; allowed: at most 6/,
    );
  });

  test('more than 2,000,000 instances, but not a scale at which they are fewer', () => {
    const services = [{ name: 'web', count: 2_000_000 }, { name: 'db' }];
    expect(() => resolve({ services })).toThrow(/found "2000001" instances/);
    expect(resolve({ services }, { scale: 50 }).services[0]?.count).toBe(1_000_000);
  });

  test('two instances that would share a name, naming both', () => {
    const services = (count: number) => [{ name: 's', count }, { name: 's1' }];
    expect(() => resolve({ services: services(101) })).toThrow(
      /instance 0 of "s1" and instance 100 of "s" would both be "s100"/,
    );
    expect(resolve({ services: services(100) }).services).toHaveLength(2);
  });

  test.each([{ scale: 0 }, { scale: 100_001 }, { scale: 1.5 }, { regions: 0 }, { regions: 7 }])(
    'a size out of range: %j',
    (options) => {
      expect(() => resolve({}, options)).toThrow(/allowed: a whole number/);
    },
  );
});

describe('what surprises is a warning', () => {
  /** What is said, but for who the client is. */
  const told = (rest: object) =>
    resolve(rest).warnings.filter((warning) => !warning.startsWith('no workload names its client'));

  test('the architectures of Spigo have none', () => {
    expect(resolveArchitecture(netflixoss, { regions: 6, scale: 1000 }).warnings).toEqual([]);
  });

  const web = (kind: string) => ({ name: 'web', package: kind, count: 12, dependencies: ['db'] });

  test('a karyon sees only its own zone', () => {
    const services = [{ name: 'db', count: 1 }, web('karyon')];
    const warning = '8 of 12 instances of web see no db: karyon looks only in its own zone (zoneA)';
    expect(told({ services })).toEqual([warning]);
    expect(told({ services: [{ name: 'db', count: 1 }, web('service')] })).toEqual([]);
  });

  test('a karyon never sees what is in no zone', () => {
    const services = [{ name: 'db', count: 0 }, web('karyon')];
    const warning = '12 of 12 instances of web see no db: karyon looks only in its own zone (*)';
    expect(told({ services })).toEqual([warning]);
  });

  test('a region without the dependency', () => {
    const services = [{ name: 'db' }, { ...web('service'), regions: 2 }];
    const warning = '12 of 24 instances of web see no db: there is none in us-west-2';
    expect(told({ services })).toEqual([warning]);
  });

  test('a kind that passes requests on, and has nobody to pass them on to but itself', () => {
    const user = { name: 'user', dependencies: ['web', 'db'] };
    const alone = (kind: string, ...dependencies: string[]) =>
      resolve({
        services: [{ name: 'web', package: kind, dependencies }, { name: 'db' }, user],
        workload: { from: 'user' },
      }).warnings;
    expect(alone('monolith', 'web', 'eureka')).toEqual([
      'web depends on itself alone: monolith passes requests on to others, so all of them fail',
    ]);
    for (const kind of ['denominator', 'elb', 'zuul', 'karyon', 'staash']) {
      expect(alone(kind, 'web')).toHaveLength(1);
    }
    expect(alone('service', 'web')).toEqual([]);
    expect(alone('store', 'web')).toEqual([]);
    expect(alone('monolith', 'web', 'db')).toEqual([]);
    expect(alone('monolith')).toEqual([]);
  });

  test('more regions for a population, which is in none', () => {
    const pirates = readArchitecture({ arch: 'a', social: {} });
    expect(resolveArchitecture(pirates).warnings).toEqual([]);
    expect(resolveArchitecture(pirates, { regions: 2 }).warnings).toEqual([
      'regions: found "2"; a population is in one place, so it changes nothing',
    ]);
  });

  test('draws that are short for whole microseconds, but no constant', () => {
    const timed = (serviceTime: unknown) => told({ services: [{ name: 'web', serviceTime }] });
    expect(timed({ distribution: 'exponential', mean: '19us' })).toHaveLength(1);
    expect(timed({ distribution: 'exponential', mean: '20us' })).toEqual([]);
    expect(timed('5us')).toEqual([]);
  });

  test('a fault that hits nothing at this size', () => {
    const targets = [{ region: 'us-west-2' }, { zone: 'us-east-1/zoneB' }, { instance: 'web01' }];
    const faults = targets.map((target) => ({ kind: 'kill', at: 0, target }));
    expect(told({ faults })).toEqual([
      'fault f1 hits nothing: no instance is in us-west-2',
      'fault f2 hits nothing: no instance is in us-east-1/zoneB',
      'fault f3 hits nothing: there is no web01, web has 1',
    ]);
    expect(told({ faults, services: [{ name: 'web', count: 2, regions: 2 }] })).toEqual([]);
  });
});
