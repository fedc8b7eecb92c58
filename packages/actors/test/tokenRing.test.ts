import { describe, expect, test } from '@jest/globals';
import type { GotocolRef, RegistryEntry } from '@spigo/gotocol';
import type { ActorId } from '@spigo/kernel';
import { crc32 } from '../src/kinds/ring/crc32.ts';
import { TokenRing } from '../src/kinds/ring/tokenRing.ts';

const zones = ['zoneA', 'zoneB', 'zoneC'];
const keys = Array.from({ length: 600 }, (_, i) => `k${i}`);

function member(region: string, index: number): RegistryEntry {
  const zone = zones[index % 3] as string;
  const name = `test.${region}.${zone}..ring${String(index).padStart(2, '0')}...ring.riak`;
  const ref: GotocolRef = { id: index as ActorId, name };
  return { name, service: 'ring', index, package: 'riak', region, zone, ref };
}

const indexOf = ({ ref }: RegistryEntry) => ref.id;
const members = (region: string, first: number, count: number) =>
  Array.from({ length: count }, (_, i) => member(region, first + i));
const ringOf = (entries: readonly RegistryEntry[], perRegion: number) =>
  new TokenRing(entries, perRegion, indexOf);

describe('a ring of six in each of two regions', () => {
  const ring = ringOf([...members('us-east-1', 0, 6), ...members('us-west-2', 6, 6)], 6);

  test('gives a key to the first member whose token is not below its CRC-32', () => {
    for (const key of keys) {
      const expected = Math.ceil(crc32(key) / (2 ** 32 / 6)) % 6;
      expect(ring.ownerOf(key, 'us-east-1')?.ref.id).toBe(expected);
    }
  });

  test('has the same token ranges in each region, so owners correspond', () => {
    for (const key of keys) {
      const east = ring.ownerOf(key, 'us-east-1')?.ref.id ?? -1;
      expect(ring.ownerOf(key, 'us-west-2')?.ref.id).toBe(east + 6);
    }
  });

  test('has one replica in each zone of the region, the owner first', () => {
    for (const key of keys) {
      const replicas = ring.replicasOf(key, 'us-west-2');
      expect(replicas.map(({ zone }) => zone).sort()).toEqual(zones);
      expect(new Set(replicas.map(({ region }) => region))).toEqual(new Set(['us-west-2']));
      expect(replicas[0]).toBe(ring.ownerOf(key, 'us-west-2'));
    }
  });

  test('shares the keys out evenly (chi-square, 99.9 %)', () => {
    const owned = new Array<number>(6).fill(0);
    for (const key of keys) {
      const id = ring.ownerOf(key, 'us-east-1')?.ref.id ?? 0;
      owned[id] = (owned[id] ?? 0) + 1;
    }
    const expected = keys.length / 6;
    const square = owned.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    expect(square).toBeLessThan(20.52);
  });

  test('names its regions, and knows nothing of others', () => {
    expect([...ring.regionNames]).toEqual(['us-east-1', 'us-west-2']);
    expect(ring.ownerOf('k1', 'eu-west-1')).toBeUndefined();
  });
});

test('when a member is gone its keys fall to its successor, and no other key moves', () => {
  const all = members('us-east-1', 0, 6);
  const full = ringOf(all, 6);
  const rest = ringOf(
    all.filter(({ ref }) => ref.id !== 2),
    6,
  );
  for (const key of keys) {
    const before = full.ownerOf(key, 'us-east-1')?.ref.id;
    expect(rest.ownerOf(key, 'us-east-1')?.ref.id).toBe(before === 2 ? 3 : before);
  }
});

test('the order in which members are listed does not matter', () => {
  const all = members('us-east-1', 0, 7);
  const one = ringOf(all, 7);
  const other = ringOf(all.toReversed(), 7);
  for (const key of keys) {
    expect(other.replicasOf(key, 'us-east-1')).toEqual(one.replicasOf(key, 'us-east-1'));
  }
});

test('where all replicas of a key are away, the next who is up and its replicas take their place', () => {
  const away = new Set([0, 1, 2]);
  const ring = new TokenRing(
    members('us-east-1', 0, 6),
    6,
    indexOf,
    ({ ref }) => !away.has(ref.id),
  );
  // The token of member 0, whose replicas are 0, 1 and 2.
  expect(ring.replicasAt(0, 'us-east-1').map(indexOf)).toEqual([3, 4, 5]);
  // Member 1 has 1, 2 and 3: who is up of these is enough.
  expect(ring.replicasAt(1, 'us-east-1').map(indexOf)).toEqual([3]);
  for (const id of [3, 4, 5]) away.add(id);
  const none = new TokenRing(members('us-east-1', 0, 6), 6, indexOf, () => false);
  expect(none.replicasAt(0, 'us-east-1')).toEqual([]);
});
