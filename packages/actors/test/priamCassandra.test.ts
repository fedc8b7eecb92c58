import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Gotocol, Replicate } from '@spigo/gotocol';
import { crc32 } from '../src/kinds/ring/crc32.ts';
import { priamCassandra } from '../src/kinds/ring/priamCassandra.ts';
import { Caller, get, keepIn, keptIn, put } from './support/requests.ts';
import { type Placed, Stand } from './support/stand.ts';

const regions = ['us-east-1', 'us-west-2', 'eu-west-1'];
const zones = ['zoneA', 'zoneB', 'zoneC'];
const perRegion = 6;

let stand: Stand;
let members: Placed[];

/** The position of the owner of `key` among the members of each region. */
const ownerOf = (key: string) => Math.ceil(crc32(key) / (2 ** 32 / perRegion)) % perRegion;
const identity = (id: number) => members.find(({ ref }) => ref.id === id)?.instance.identity;

beforeEach(() => {
  stand = new Stand();
  members = [];
  for (const [r, region] of regions.entries()) {
    for (let i = 0; i < perRegion; i++) {
      const index = r * perRegion + i;
      const zone = zones[index % 3] as string;
      const casting = { region, zone, index, perRegion, dependencies: ['ring'] };
      members.push(stand.instance('ring', priamCassandra, casting));
    }
  }
  for (const one of members) {
    for (const other of members) if (one !== other) one.instance.discovery.link(other.entry);
  }
});

function tell(member: number, ...messages: Gotocol[]): Caller {
  const caller = new Caller((members[member] as Placed).ref, messages);
  stand.kernel.spawn(`caller${stand.sent.length}`, caller);
  stand.run();
  return caller;
}

const holders = (key: string, value: string) =>
  members.filter(({ instance }) => keptIn(instance, key) === value);

describe('a put', () => {
  const keys = Array.from({ length: 40 }, (_, i) => `k${i}`);

  test.each(keys)('of %s is stored by its owner and copied once to where it belongs', (key) => {
    const before = stand.sent.length;
    tell(3, put(key, 'new'));
    const owner = members[ownerOf(key)] as Placed;
    const sent = stand.sent.slice(before);
    const copies = sent.filter(({ message }) => message.kind === 'Replicate');
    const passed = sent.filter(
      ({ from, message }) => from.id === members[3]?.ref.id && message.kind === 'Put',
    );
    expect(passed.map(({ to }) => to.id)).toEqual(ownerOf(key) === 3 ? [] : [owner.ref.id]);

    // Two other zones, and for each other region its owner, which copies to its two other zones.
    expect(copies).toHaveLength(2 + 2 * 3);
    expect(new Set(copies.map(({ to }) => to.id)).size).toBe(copies.length);
    const across = copies.filter(({ message }) => (message as Replicate).scope === 'region');
    expect(across.map(({ from }) => from.id)).toEqual([owner.ref.id, owner.ref.id]);
    expect(across.map(({ to }) => identity(to.id)?.region)).toEqual(regions.slice(1));
    for (const { from, to } of copies.filter(
      ({ message }) => (message as Replicate).scope === 'node',
    )) {
      expect(identity(to.id)?.region).toBe(identity(from.id)?.region);
      expect(identity(to.id)?.zone).not.toBe(identity(from.id)?.zone);
    }
  });

  test.each(keys)('of %s ends up in each zone of each region once', (key) => {
    tell(8, put(key, 'new'));
    const places = holders(key, 'new').map(
      ({ instance: { identity: at } }) => `${at.region}/${at.zone}`,
    );
    const all = regions.flatMap((region) => zones.map((zone) => `${region}/${zone}`));
    expect(places).toHaveLength(all.length);
    expect(new Set(places)).toEqual(new Set(all));
  });

  test('is owned in the region in which it was sent', () => {
    tell(perRegion + 1, put('k1', 'new'));
    const owner = members[perRegion + ownerOf('k1')] as Placed;
    const first = stand.sent.find(({ message }) => message.kind === 'Replicate');
    expect(first?.from.id).toBe(owner.ref.id);
  });
});

describe('a get', () => {
  test('finds, through any member of any region, what was put through another', () => {
    for (let i = 0; i < 20; i++) tell(i % 6, put(`new${i}`, `v${i}`));
    for (const member of members.keys()) {
      const { answers } = tell(member, ...Array.from({ length: 20 }, (_, i) => get(`new${i}`)));
      const found = Object.fromEntries(answers.map(({ key, value }) => [key, value]));
      expect(found).toEqual(
        Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`new${i}`, `v${i}`])),
      );
    }
  });

  test('asks at most one other member, and that in its own region', () => {
    const before = stand.sent.length;
    tell(7, ...Array.from({ length: 100 }, (_, i) => get(`k${i}`)));
    const ids = new Set(members.map(({ ref }) => ref.id as number));
    const asked = stand.sent
      .slice(before)
      .filter(({ from, message }) => message.kind === 'GetRequest' && ids.has(from.id));
    expect(asked.length).toBeGreaterThan(20);
    expect(asked.length).toBeLessThan(100);
    for (const { from, to } of asked) {
      expect(from.id).toBe(members[7]?.ref.id);
      expect(identity(to.id)?.region).toBe('us-west-2');
    }
  });

  test('of what nobody has put is answered empty', () => {
    expect(tell(0, get('unknown')).answers).toMatchObject([{ value: null, failure: null }]);
  });
});

describe('while a member is away', () => {
  const keys = Array.from({ length: 30 }, (_, i) => `k${i}`);
  const away = 2;
  const gone = () => members[away] as Placed;
  const others = () => members.filter((member) => member !== gone());

  /** The others forget it, as if their registries had said so, or find it again. */
  function tellOthers(kind: 'gone' | 'back'): void {
    const { entry } = gone();
    for (const { instance } of others()) {
      const list = kind === 'gone' ? { gone: [entry], found: [] } : { gone: [], found: [[entry]] };
      const registries = [{ region: entry.region, registries: [entry.ref] }];
      if (kind === 'gone') instance.discovery.inform(registries);
      instance.discovery.learn(
        { kind: 'NameDrop', services: [], complete: false, version: 1, friend: null, ...list },
        entry.ref.id,
      );
    }
    stand.run();
  }

  test('its keys are kept by the other replicas, and it gets each of them once when it is back', () => {
    tellOthers('gone');
    for (const key of keys) tell(3, put(key, 'v5'));
    expect(keys.filter((key) => keptIn(gone().instance, key) === 'v5')).toEqual([]);
    const before = stand.sent.length;
    tellOthers('back');
    const mine = keys.filter((key) => holders(key, 'v5').includes(gone()));
    expect(mine.length).toBeGreaterThan(5);
    for (const key of keys) {
      const places = holders(key, 'v5').filter(
        ({ instance }) => instance.identity.region === 'us-east-1',
      );
      expect(new Set(places.map(({ instance }) => instance.identity.zone)).size).toBe(3);
      expect(places).toHaveLength(3);
    }
    const given = stand.sent.slice(before).filter(({ message }) => message.kind === 'Replicate');
    expect(given).toHaveLength(mine.length);
    expect(given.every(({ to }) => to.id === gone().ref.id)).toBe(true);
  });

  test('what it knows better stays: the last write wins', () => {
    tellOthers('gone');
    for (const key of keys) tell(3, put(key, 'v5'));
    for (const key of keys) keepIn(gone().instance, key, 'v9');
    tellOthers('back');
    expect(keys.every((key) => keptIn(gone().instance, key) === 'v9')).toBe(true);
  });
});
