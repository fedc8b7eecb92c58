import { describe, expect, test } from '@jest/globals';
import { defaultPlaces } from '@spigo/topology';
import fc from 'fast-check';
import { type Architecture, readArchitecture } from '../src/files/load.ts';
import { writeArchitecture } from '../src/files/writeArchitecture.ts';
import { countLinks, visitLinks } from '../src/resolving/links.ts';
import { place } from '../src/resolving/placement.ts';
import { type ResolveOptions, resolveArchitecture } from '../src/resolving/resolve.ts';
import { placesIn } from '../src/run/placesIn.ts';
import { simulateSync } from '../src/run/simulate.ts';
import { expectBalance } from './support/balance.ts';
import { namesIn, saved, shipped } from './support/runs.ts';

type Continents = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

const europe: Continents = { eu: { west: ['a', 'b', 'c'], north: ['a', 'b'] } };
const spread: Continents = { ...europe, us: { 'east-1': ['x'] } };
/** What there is where a file says nothing. */
const usual = ['zoneA', 'zoneB', 'zoneC'];
const spigos: Continents = {
  us: { 'east-1': usual, 'west-2': usual },
  eu: { 'west-1': usual, 'central-1': usual },
  ap: { 'southeast-1': usual, 'southeast-2': usual },
};

/** www calls web, which calls db, in two regions. */
const shop = (continents: Continents, rest: object = {}): Architecture =>
  readArchitecture({
    arch: 'shop',
    version: 'arch-0.2',
    services: [
      { name: 'db', package: 'store', count: 3, regions: 2, serviceTime: 0 },
      {
        name: 'web',
        package: 'monolith',
        count: 3,
        regions: 2,
        dependencies: ['db'],
        serviceTime: 0,
      },
      { name: 'www', package: 'denominator', regions: 0, dependencies: ['web'] },
    ],
    network: { profile: 'none', sameZone: '1ms', crossZone: '1ms', edge: '1ms' },
    workload: { arrivals: { process: 'constant', interval: '1ms' }, operations: { get: 1 } },
    places: { continents },
    ...rest,
  });

const standing = (architecture: Architecture, options: ResolveOptions = {}): string[] =>
  place(resolveArchitecture(architecture, options)).map(
    ({ instance, region, zone }) => `${instance} ${region}/${zone}`,
  );

describe('instances stand in the places of the file', () => {
  test('instance i in zone i mod (zones of its region), the index running on across regions', () => {
    expect(standing(shop(europe)).slice(6, 12)).toEqual([
      'web00 eu-west/a',
      'web01 eu-west/b',
      'web02 eu-west/c',
      'web03 eu-north/b',
      'web04 eu-north/a',
      'web05 eu-north/b',
    ]);
  });

  test('-w goes as far as there are regions, and says how many', () => {
    const one = (continents: Continents) =>
      shop(continents, { services: [{ name: 'web', count: 1 }] });
    expect(standing(one(spread), { regions: 3 }).at(-1)).toBe('web02 us-east-1/x');
    expect(() => standing(one(europe), { regions: 3 })).toThrow(
      'regions: found "3"; allowed: a whole number, 1 to 2',
    );
    expect(() => standing(shop(europe), { regions: 2 })).toThrow(
      'services[0].regions: found "2", times 2 is 4 regions; allowed: at most 2 (eu-west, eu-north)',
    );
  });
});

test('the six regions written out are those of a file that says nothing, to the digest', () => {
  const netflixoss = shipped('netflixoss');
  const written = { ...netflixoss, places: { continents: spigos } };
  const [one, other] = [netflixoss, written].map((each) =>
    simulateSync(each, { duration: '1s', regions: 4, record: true }),
  );
  expect(other?.result.digest).toBe(one?.result.digest);
  expect(other && saved(other)).toEqual(one && saved(one));
});

test('what is written of an architecture runs as it did', () => {
  const architecture = shop(spread, { places: { continents: spread, hosts: 2 } });
  const file = writeArchitecture(resolveArchitecture(architecture));
  expect(file['places']).toEqual({ continents: spread, hosts: 2 });
  const digests = [architecture, readArchitecture(JSON.parse(JSON.stringify(file)))].map(
    (each) => simulateSync(each, { duration: '1s' }).result.digest,
  );
  expect(digests[1]).toBe(digests[0]);
});

test('every zone of the regions in use has a registry', () => {
  const { result } = simulateSync(shop(spread), { duration: '10ms' });
  expect(result.registry.registries).toBe(5);
});

test('links in a run are those of the rule, whatever the places are', () => {
  const region = fc
    .integer({ min: 1, max: 4 })
    .map((zones) => ['a', 'b', 'c', 'd'].slice(0, zones));
  const row = fc.record({
    package: fc.constantFrom('service', 'karyon', 'zuul', 'store'),
    count: fc.integer({ min: 0, max: 7 }),
    regions: fc.integer({ min: 0, max: 3 }),
    dependencies: fc.uniqueArray(fc.constantFrom('s0', 's1', 's2', 'eureka')),
  });
  fc.assert(
    fc.property(fc.tuple(row, row, row), fc.tuple(region, region, region), (rows, [a, b, c]) => {
      const services = rows.map((each, index) => ({ ...each, name: `s${index}` }));
      const architecture = shop(
        { one: { a, b }, two: { c } },
        { services, workload: [{ arrivals: { process: 'constant', interval: '1ms' } }] },
      );
      const resolved = resolveArchitecture(architecture);
      const names = standing(architecture);
      const expected = new Set<string>();
      visitLinks(resolved, (from, to) => expected.add(`${names[from]}>${names[to]}`));
      const run = simulateSync(architecture, { duration: '0s', record: true });
      const short = (name: string): string => {
        const [, at, zone, instance] = name.split('.');
        return `${instance} ${at}/${zone}`;
      };
      const found = namesIn(run).edges.map((edge) => edge.split(' > ').map(short).join('>'));
      expect(new Set(found)).toEqual(expected);
      expect(run.result.graph.edges).toBe(countLinks(resolved));
    }),
    { numRuns: 60, seed: 51 },
  );
});

test('who looks only in its own zone means its name: zones of other names are others', () => {
  const services = [
    { name: 'db', package: 'store', count: 1, crossRegion: true },
    { name: 'web', package: 'karyon', count: 1, regions: 2, dependencies: ['db'] },
  ];
  const { warnings } = resolveArchitecture(shop({ a: { b: ['x'], c: ['y'] } }, { services }));
  expect(warnings).toContain(
    '1 of 2 instances of web see no db: karyon looks only in its own zone (x)',
  );
});

describe('faults hit places of the file', () => {
  const killedBy = (target: string, continents: Continents, rest: object = {}): number => {
    const places = { continents, hosts: 2 };
    const architecture = shop(continents, { faults: [`kill ${target} at 10ms`], places, ...rest });
    const run = simulateSync(architecture, { duration: '20ms', record: true });
    const records = [...(run.graph?.records() ?? [])];
    return records.filter((each) => each.kind === 'done' && each.exit === 'killed').length;
  };

  test.each([
    ['zone eu-north/b', 4],
    ['zone eu-west/*', 6],
    ['region eu-north', 6],
    ['continent eu', 12],
    ['host eu-north/b/host01', 2],
  ])('%s: %d instances', (target, count) => {
    expect(killedBy(target, europe)).toBe(count);
  });

  test('a continent is all its regions and no others', () => {
    expect(killedBy('continent us', { eu: { west: ['a'] }, us: { 'east-1': ['x'] } })).toBe(6);
  });

  test.each([
    ['region us-east-1', 'found "us-east-1"; allowed: eu-west, eu-north'],
    ['zone eu-north/c', 'found "eu-north/c"; allowed: eu-west/a, eu-west/b'],
    ['continent us', 'found "us"; allowed: eu'],
    ['host eu-west/a/host02', 'allowed: a zone and a host: eu-west/a/host00 to eu-west/a/host01'],
  ])('%s is refused', (target, message) => {
    expect(() => killedBy(target, europe)).toThrow(message);
  });

  test('one that is there and empty is warned of', () => {
    const architecture = shop(spread, { faults: ['kill region us-east-1 at 1s'] });
    expect(resolveArchitecture(architecture).warnings).toContain(
      'fault f1 hits nothing: no instance is in us-east-1',
    );
  });
});

test('the network knows their regions by name', () => {
  const meanOf = (network: object): number => {
    const services = [
      { name: 'db', package: 'store', count: 1, serviceTime: 0, crossRegion: true },
      {
        name: 'web',
        package: 'monolith',
        count: 1,
        regions: 2,
        dependencies: ['db'],
        serviceTime: 0,
      },
      { name: 'www', package: 'denominator', regions: 0, dependencies: ['web'] },
    ];
    const { result } = simulateSync(shop(europe, { services, network }), { duration: '2s' });
    expectBalance(result);
    return result.requests.latencyMs.max ?? 0;
  };
  const still = { profile: 'none', sameZone: '1ms', crossZone: '1ms', edge: '1ms' };
  expect(meanOf(still)).toBeCloseTo(4, 1);
  expect(meanOf({ ...still, regions: { 'eu-north>eu-west': '20ms' } })).toBeCloseTo(42, 0);
  expect(() => meanOf({ regions: { 'eu-west>us-east-1': 1 } })).toThrow(
    'found "us-east-1"; allowed: eu-west, eu-north',
  );
});

test('instances that autoscaling brings stand in the zones of their region', () => {
  const services = [
    {
      name: 'web',
      package: 'monolith',
      count: 1,
      regions: 2,
      workers: 1,
      serviceTime: '5ms',
      autoscale: { max: 8, period: '50ms', step: 2 },
    },
    { name: 'www', package: 'denominator', regions: 0, dependencies: ['web'] },
  ];
  const run = simulateSync(shop({ eu: { west: ['a', 'b'], north: ['x'] } }, { services }), {
    duration: '2s',
    poll: '50ms',
    record: true,
  });
  const zones = new Set(namesIn(run).nodes.map((name) => name.split('.').slice(1, 3).join('/')));
  expect([...zones].sort()).toEqual(['*/*', 'eu-north/x', 'eu-west/a', 'eu-west/b']);
});

test('a graph of such places is built again where it was, with the same distances', () => {
  const first = simulateSync(shop(spread, { network: 'aws' }), { duration: '1s', record: true });
  const options = { reload: saved(first), duration: '1s', record: true } as const;
  const again = simulateSync(shop(spread, { network: 'aws' }), options);
  expect(new Set(namesIn(again).nodes)).toEqual(new Set(namesIn(first).nodes));
  expect(saved(again).nodes.map(({ address }) => address)).toEqual(
    saved(first).nodes.map(({ address }) => address),
  );
  const [one, two] = [first, again].map(({ result }) => result.requests.latencyMs.p50 ?? 0);
  expect(two).toBeCloseTo(one ?? -1, 0);
});

describe('the places of a graph alone', () => {
  const node = (region: string, zone: string) => ({ ...blank, region, zone });
  const blank = { name: '', machine: '', instance: '', container: '', process: '', service: '' };
  const at = (...places: (readonly [string, string])[]) =>
    placesIn(
      {
        nodes: places.map(([region, zone]) => ({
          ...node(region, zone),
          package: '',
          index: 0,
          address: '',
        })),
      },
      defaultPlaces,
    );

  test('are those of Spigo where it names no others', () => {
    expect(at(['*', '*'], ['us-east-1', '*'], ['eu-west-1', 'zoneB'])).toBe(defaultPlaces);
  });

  test('have what else it names, on the continent that a name begins with', () => {
    const places = at(['eu-north', 'a'], ['eu-north', 'b'], ['us-east-1', 'zoneD']);
    expect(places.named('us-east-1', 'zoneD')).toMatchObject({ regionIndex: 0, zoneIndex: 3 });
    expect(places.named('eu-north', 'b')).toMatchObject({ continent: 'eu', zoneIndex: 1 });
  });

  test('stay those of Spigo where it names more than there can be', () => {
    expect(at(...Array.from({ length: 40 }, (_, i) => [`r-${i}`, 'a'] as const))).toBe(
      defaultPlaces,
    );
  });
});

describe('refused are', () => {
  test.each<[string, object, string]>([
    [
      'two regions of a name',
      { a: { 'b-c': ['x'] }, 'a-b': { c: ['x'] } },
      'found region "a-b-c" twice',
    ],
    ['two zones of a name', { a: { b: ['x', 'x'] } }, 'found zone "x" twice in a-b'],
    ['no regions', {}, 'found 0 regions; allowed: 1 to 32'],
    ['a region without zones', { a: { b: [] } }, 'a list of at least 1'],
    ['names with dots', { 'a.b': { c: ['x'] } }, 'a letter, then letters, digits'],
    ['numbers as zones', { a: { b: [1, 2] } }, 'in quotes if it is a number'],
    ['zones with a slash', { a: { b: ['x/y'] } }, 'a name of letters, digits'],
  ])('%s', (_, continents, message) => {
    expect(() => shop(continents as Continents)).toThrow(message);
  });
});
