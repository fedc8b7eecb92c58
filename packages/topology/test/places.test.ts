import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addressOf } from '../src/addresses.ts';
import { outside, regionNames, zoneNames } from '../src/placeNames.ts';
import { defaultPlaces, mostRegions, Places, type Region } from '../src/places.ts';

const region = (name: string, ...zones: string[]): Region => ({
  name,
  continent: name.split('-', 1)[0] ?? '',
  zones,
});
const own = new Places([
  region('eu-west', 'a', 'b', 'c'),
  region('eu-north', 'x'),
  region('mars-1', 'a'),
]);

/** Any regions that there can be. */
const anyPlaces = fc
  .array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 16 })
  .map((counts) => new Places(counts.map((count, r) => region(`r-${r}`, ...names(count)))));

const names = (count: number): string[] => Array.from({ length: count }, (_, i) => `z${i}`);

test('the default is the six regions with three zones each, in the order of Spigo', () => {
  const found = defaultPlaces.all.map((place) => `${place.region}/${place.zone}`);
  const there = regionNames.flatMap((name) =>
    [...zoneNames, outside].map((zone) => `${name}/${zone}`),
  );
  expect(found).toEqual(['*/*', ...there]);
  expect(defaultPlaces.continents).toEqual(['us', 'eu', 'ap']);
});

describe('a place', () => {
  test('is found by its names and by its positions, and has an index without holes', () => {
    fc.assert(
      fc.property(anyPlaces, (places) => {
        for (const [index, place] of places.all.entries()) {
          expect(place.index).toBe(index);
          expect(places.named(place.region, place.zone)).toBe(place);
          expect(places.at(place.regionIndex, place.zoneIndex)).toBe(place);
        }
      }),
      { seed: 41 },
    );
  });

  test('with a name that is not there is in no zone, or outside of all regions', () => {
    expect(own.named('eu-west', 'zoneA')).toMatchObject({ region: 'eu-west', zone: '*' });
    expect(own.named('us-east-1', 'a').index).toBe(0);
  });

  test('with a position that is not there is refused', () => {
    for (const [r, z] of [
      [3, 0],
      [1, 1],
      [-1, 0],
      [-2, -1],
    ] as const) {
      expect(() => own.at(r, z)).toThrow(`places: found region ${r}, zone ${z}; there is none`);
    }
  });

  test('knows its continent, also in a name alone', () => {
    expect(['eu-north', 'mars-1', 'us-east-1', '*'].map((name) => own.continentOf(name))).toEqual([
      'eu',
      'mars',
      'us',
      '*',
    ]);
  });
});

test('places of any kind have addresses of their own, none of them of machines or multicast', () => {
  fc.assert(
    fc.property(anyPlaces, (places) => {
      const first = places.all.map(({ regionIndex, zoneIndex }) =>
        addressOf(regionIndex, zoneIndex, 1, places),
      );
      expect(new Set(first).size).toBe(first.length);
      const bytes = first.map((address) => Number(address.split('.', 1)[0]));
      expect(bytes.every((byte) => byte > 10 && byte < 224 && byte !== 127)).toBe(true);
    }),
    { seed: 42 },
  );
});

describe('there cannot be', () => {
  const many = (count: number, zones: number): Region[] =>
    Array.from({ length: count }, (_, r) => region(`r-${r}`, ...names(zones)));

  test.each([
    ['two regions of a name', [region('a-b', 'x'), region('a-b', 'y')], 'found region "a-b" twice'],
    ['two zones of a name', [region('a-b', 'x', 'x')], 'found zone "x" twice in a-b'],
    ['no region', [], 'found 0 regions; allowed: 1 to 32'],
    ['more than 32 regions', many(mostRegions + 1, 1), 'found 33 regions; allowed: 1 to 32'],
    ['more places than blocks of addresses', many(31, 5), 'found 186 regions and zones'],
  ])('%s', (_, regions, message) => {
    expect(() => new Places(regions)).toThrow(message);
  });

  test('but there can be as many as fit', () => {
    const places = new Places([...many(30, 5), region('last-1', ...names(4))]);
    expect(places.all).toHaveLength(186);
    expect(addressOf(-1, -1, 1, places)).toBe('223.0.0.1');
  });
});
