import { describe, expect, test } from '@jest/globals';
import { constant, exponential } from '@spigo/dynamics';
import type { Endpoint, Message } from '@spigo/kernel';
import { defaultPlaces, outside, Places, regionNames } from '@spigo/topology';
import { Network } from '../src/network.ts';
import { type NetworkProfile, networkProfiles } from '../src/profiles.ts';

const hello: Message = { kind: 'Hello' };

function at(place: string, id = 1, name = `actor ${id}`, places: Places = defaultPlaces): Endpoint {
  const [region = outside, zone = outside] = place.split('/');
  return { id, name, location: places.named(region, zone).index };
}

/** A delay of its own for each rule: 1 to 5 ms. */
const profile: NetworkProfile = {
  name: 'test',
  sameZone: constant(1),
  crossZone: constant(2),
  edge: constant(3),
  regions: {
    'us-east-1>us-west-2': constant(4),
    'eu-west-1>us-east-1': constant(5),
    'us-east-1>eu-west-1': constant(6),
  },
};

describe('the first rule that fits gives the delay', () => {
  const network = new Network(profile, 1);

  test.each([
    ['us-east-1/zoneA', 'us-east-1/zoneA', 1],
    ['us-west-2/zoneC', 'us-west-2/zoneC', 1],
    ['us-east-1/zoneA', 'us-east-1/zoneB', 2],
    ['us-east-1/*', 'us-east-1/zoneB', 2],
    ['us-east-1/zoneB', 'us-east-1/*', 2],
    ['us-east-1/*', 'us-east-1/*', 2],
    ['*', 'us-east-1/zoneA', 3],
    ['us-east-1/zoneA', '*', 3],
    ['us-west-2/*', '*', 3],
    ['*', '*', 3],
    ['us-east-1/zoneA', 'us-west-2/zoneA', 4],
    ['us-east-1/*', 'us-west-2/zoneB', 4],
    ['us-west-2/zoneA', 'us-east-1/zoneC', 4],
    ['eu-west-1/zoneA', 'us-east-1/zoneA', 5],
    ['us-east-1/zoneA', 'eu-west-1/zoneA', 6],
    ['us-west-2/zoneA', 'ap-southeast-1/zoneA', 2],
  ])('%s to %s takes %d ms', (from, to, ms) => {
    expect(network.verdict(at(from, 1), at(to, 2), hello)).toBe(ms * 1_000);
  });
});

test('what comes from outside of the simulated world is there at once', () => {
  const network = new Network(profile, 1);
  expect(network.verdict(at('*', 0), at('us-east-1/zoneA'), hello)).toBe(0);
});

test('without a network nothing takes time, wherever it goes', () => {
  const none = new Network(networkProfiles['none'] as NetworkProfile, 1);
  const places = ['*', 'us-east-1/*', 'us-east-1/zoneA', 'ap-southeast-2/zoneC', 'eu-west-1/zoneB'];
  const delays = places.flatMap((from) =>
    places.map((to) => none.verdict(at(from, 1), at(to, 2), hello)),
  );
  expect(new Set(delays)).toEqual(new Set([0]));
});

describe('drawn delays', () => {
  const drawing: NetworkProfile = { ...profile, sameZone: exponential('2ms', '1ms') };
  const draws = (network: Network, from: Endpoint, count: number) =>
    Array.from({ length: count }, () => network.verdict(from, at('us-east-1/zoneA', 99), hello));
  const here = at('us-east-1/zoneA', 7);

  test('are whole microseconds with the mean and the spread of their distribution (99.9 %)', () => {
    const count = 20_000;
    const all = draws(new Network(drawing, 11), here, count);
    expect(all.every((delay) => Number.isInteger(delay) && delay >= 1_000)).toBe(true);
    // 1 ms and an exponential of mean 1 ms.
    const mean = all.reduce((sum, delay) => sum + delay, 0) / count;
    expect(Math.abs(mean - 2_000)).toBeLessThan((3.29 * 1_000) / Math.sqrt(count));
    const late = all.filter((delay) => delay > 1_000 + 1_000 * Math.log(10)).length;
    expect(Math.abs(late - count / 10)).toBeLessThan(3.29 * Math.sqrt(count * 0.09));
  });

  test('are the same for the same seed, sender by name, and purpose', () => {
    const one = draws(new Network(drawing, 5), here, 50);
    expect(draws(new Network(drawing, 5), here, 50)).toEqual(one);
    expect(draws(new Network(drawing, 5), { ...here, id: 1_234 }, 50)).toEqual(one);
    expect(draws(new Network(drawing, 6), here, 50)).not.toEqual(one);
    expect(draws(new Network(drawing, 5), { ...here, name: 'other' }, 50)).not.toEqual(one);
  });

  test('of one sender do not depend on what others send in between', () => {
    const alone = draws(new Network(drawing, 5), here, 50);
    const shared = new Network(drawing, 5);
    const mixed = alone.map((_, i) => {
      draws(shared, at('us-east-1/zoneA', 8 + (i % 3)), 1 + (i % 4));
      return draws(shared, here, 1)[0];
    });
    expect(mixed).toEqual(alone);
  });

  test('of two senders do not follow each other (correlation, 99.9 %)', () => {
    const network = new Network(drawing, 5);
    const count = 10_000;
    const one = draws(network, here, count);
    const two = draws(network, at('us-east-1/zoneA', 8), count);
    const product = one.reduce((sum, x, i) => sum + (x - 2_000) * ((two[i] ?? 0) - 2_000), 0);
    expect(Math.abs(product / count / 1e6)).toBeLessThan(3.29 / Math.sqrt(count));
  });

  test('let a later message overtake an earlier one, as datagrams do', () => {
    const all = draws(new Network(drawing, 5), here, 100);
    expect(all.some((delay, i) => i > 0 && delay < (all[i - 1] ?? 0))).toBe(true);
  });
});

test('impossible delays are refused', () => {
  const broken = { ...profile, edge: { kind: 'uniform', min: 2, max: 1 } as const };
  expect(() => new Network(broken, 1)).toThrow(/uniform/);
});

describe('the delays of aws', () => {
  const aws = networkProfiles['aws'] as NetworkProfile;
  const network = new Network(aws, 3);
  const mean = (from: string, to: string) => {
    const all = Array.from({ length: 2_000 }, () => network.verdict(at(from, 1), at(to, 2), hello));
    return all.reduce((sum, delay) => sum + delay, 0) / all.length / 1_000;
  };

  test('grow with the distance', () => {
    const zone = mean('us-east-1/zoneA', 'us-east-1/zoneA');
    const region = mean('us-east-1/zoneA', 'us-east-1/zoneB');
    const far = mean('us-east-1/zoneA', 'us-west-2/zoneA');
    expect([zone < region, region < far]).toEqual([true, true]);
    expect(zone).toBeCloseTo(0.25, 1);
    expect(far).toBeCloseTo(32.5, 0);
  });

  test('are known for each pair of regions, and the same both ways', () => {
    for (const from of regionNames) {
      for (const to of regionNames) {
        if (from === to) continue;
        expect(aws.regions[`${from}>${to}`]).toBeDefined();
        expect(aws.regions[`${from}>${to}`]).toEqual(aws.regions[`${to}>${from}`]);
      }
    }
  });
});

describe("regions of one's own", () => {
  const places = new Places([
    { name: 'eu-west', continent: 'eu', zones: ['a', 'b'] },
    { name: 'eu-north', continent: 'eu', zones: ['a'] },
    { name: 'us-east-1', continent: 'us', zones: ['a', 'b', 'c', 'd'] },
    { name: 'us-west-2', continent: 'us', zones: ['a'] },
  ]);
  const delay = (network: Network, from: string, to: string) =>
    network.verdict(at(from, 1, 'one', places), at(to, 2, 'two', places), hello);

  test.each([
    ['eu-west/b', 'eu-west/b', 1],
    ['eu-west/a', 'eu-west/b', 2],
    ['us-east-1/d', 'us-east-1/d', 1],
    ['eu-north/a', '*', 3],
    ['us-east-1/d', 'us-west-2/a', 4],
    ['eu-north/a', 'eu-west/a', 7],
    ['eu-north/a', 'us-east-1/a', 8],
    ['us-west-2/*', 'eu-west/*', 8],
  ])('%s to %s takes %d ms: by names first, by continents otherwise', (from, to, ms) => {
    const known = { ...profile, sameContinent: constant(7), otherContinent: constant(8) };
    expect(delay(new Network(known, 1, null, places), from, to)).toBe(ms * 1_000);
  });

  test('are as far apart as zones where a profile knows no continents', () => {
    expect(delay(new Network(profile, 1, null, places), 'eu-north/a', 'us-east-1/a')).toBe(2_000);
  });

  test('are in aws as far apart as the median pair of the regions that it knows', () => {
    const aws = networkProfiles['aws'] as NetworkProfile;
    expect(aws.sameContinent).toMatchObject({ mean: 32_500 });
    expect(aws.otherContinent).toMatchObject({ mean: 81_250 });
  });
});
