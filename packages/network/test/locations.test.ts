import { expect, test } from '@jest/globals';
import { outside, regionNames, zoneNames } from '@spigo/topology';
import {
  locationCount,
  locationOf,
  outsideLocation,
  regionOfLocation,
  zoneOfLocation,
} from '../src/locations.ts';

const places = regionNames.flatMap((region) =>
  [...zoneNames, outside].map((zone) => [region, zone] as const),
);

test('every place has an index of its own, from 0 on without holes', () => {
  const indices = [outsideLocation, ...places.map(([region, zone]) => locationOf(region, zone))];
  expect(indices).toEqual(Array.from({ length: locationCount }, (_, i) => i));
});

test('the index of a place tells its region and its zone', () => {
  for (const [region, zone] of places) {
    const location = locationOf(region, zone);
    expect(regionNames[regionOfLocation(location)]).toBe(region);
    expect(zoneNames[zoneOfLocation(location)] ?? outside).toBe(zone);
  }
});

test('what is in no region that we know is outside', () => {
  for (const region of [outside, 'mars-1', '']) {
    expect(locationOf(region, 'zoneA')).toBe(outsideLocation);
  }
  expect([regionOfLocation(outsideLocation), zoneOfLocation(outsideLocation)]).toEqual([-1, -1]);
});
