import { describe, expect, test } from '@jest/globals';
import { readArchitecture } from '../src/files/load.ts';
import { instancesOf, place } from '../src/resolving/placement.ts';
import { resolveArchitecture } from '../src/resolving/resolve.ts';

function placed(service: object, options: { scale?: number; regions?: number } = {}): string[] {
  const architecture = readArchitecture({ arch: 'a', services: [{ name: 'web', ...service }] });
  return place(resolveArchitecture(architecture, options)).map(
    ({ instance, region, zone }) => `${instance} ${region} ${zone}`,
  );
}

describe('instances are placed by the rule of Spigo', () => {
  test('outside of all regions there is one, whatever the count', () => {
    expect(placed({ regions: 0, count: 7 }, { regions: 6 })).toEqual(['web00 * *']);
    expect(placed({ scope: 'global', count: 7 })).toEqual(['web00 * *']);
  });

  test('a count of 0 is one per region, in no zone, all with index 0', () => {
    const each = ['web00 us-east-1 *', 'web00 us-west-2 *'];
    expect(placed({ count: 0 }, { regions: 2 })).toEqual(each);
    expect(placed({ scope: 'region' }, { regions: 2 })).toEqual(each);
  });

  test('a count that is truncated to 0 is one per region, too', () => {
    expect(placed({ count: 9 }, { scale: 11 })).toEqual(['web00 us-east-1 *']);
  });

  test('a scaled count is truncated, not rounded', () => {
    expect(placed({ count: 3 }, { scale: 199 })).toHaveLength(5);
  });

  test('the index runs on across regions, so a later region may begin in another zone', () => {
    expect(placed({ count: 2, regions: 2 })).toEqual([
      'web00 us-east-1 zoneA',
      'web01 us-east-1 zoneB',
      'web02 us-west-2 zoneC',
      'web03 us-west-2 zoneA',
    ]);
  });

  test('the hundredth instance has three digits', () => {
    expect(placed({ count: 101 })[100]).toBe('web100 us-east-1 zoneB');
  });

  test('count and regions left out are 1, in files of Spigo 0', () => {
    expect(placed({})).toEqual(['web00 us-east-1 zoneA']);
    const older = readArchitecture({ arch: 'a', version: 'arch-0.1', services: [{ name: 'web' }] });
    expect(place(resolveArchitecture(older)).map(({ region }) => region)).toEqual(['*']);
  });
});

test('the number of instances is known without placing them', () => {
  for (const service of [{ count: 0 }, { count: 5, regions: 3 }, { regions: 0 }]) {
    const architecture = readArchitecture({ arch: 'a', services: [{ name: 'web', ...service }] });
    const resolved = resolveArchitecture(architecture, { regions: 2 });
    const [web] = resolved.services;
    expect(web && instancesOf(web)).toBe(place(resolved).length);
  }
});
