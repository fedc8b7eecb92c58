import { describe, expect, test } from '@jest/globals';
import type { GotocolRef, RegistryEntry } from '@spigo/gotocol';
import type { ActorId } from '@spigo/kernel';
import { Dependency } from '../src/discovery/links.ts';

function entry(id: number, zone: string): RegistryEntry {
  const ref: GotocolRef = { id: id as ActorId, name: `db${id}` };
  const place = { region: 'us-east-1', zone };
  return { name: ref.name, service: 'db', index: id, package: 'store', ...place, ref };
}

const [a, b, c] = [entry(1, 'zoneA'), entry(2, 'zoneA'), entry(3, 'zoneB')];

describe('a dependency', () => {
  test('knows what it has been told of in its order, by zone, too, and forgets at once', () => {
    const db = new Dependency('db');
    for (const each of [a, b, c]) db.add(each, 0);
    expect(db.peersIn('zoneA')).toEqual([a, b]);
    expect(db.peersIn('zoneC')).toEqual([]);
    db.remove(a, 0);
    expect([db.peers, db.peersIn('zoneA'), db.knows(1)]).toEqual([[b, c], [b], false]);
    db.add(a, 0);
    expect([db.peers, db.peersIn('zoneA'), db.knows(1)]).toEqual([[a, b, c], [a, b], true]);
  });

  test('keeps what the registries of one region forget, as long as those of another list it', () => {
    const db = new Dependency('db');
    expect([db.add(a, 0), db.add(a, 1), db.add(a, 1)]).toEqual([true, false, false]);
    expect([db.remove(a, 0), db.peers]).toEqual([false, [a]]);
    expect([db.remove(a, 0), db.peers]).toEqual([false, [a]]);
    expect([db.remove(a, 1), db.peers]).toEqual([true, []]);
    expect(db.remove(a, 1)).toBe(false);
  });

  test('tells what a whole list of one region leaves out', () => {
    const db = new Dependency('db');
    db.add(a, 0);
    db.add(b, 1);
    db.add(c, 0);
    expect(db.missing(new Set([3]), 0)).toEqual([a]);
    expect(db.missing(new Set(), 1)).toEqual([b]);
  });

  test('tells once that it knows something again', () => {
    const db = new Dependency('db');
    db.add(a, 0);
    expect(db.knownAgain(a)).toBe(false);
    db.remove(a, 0);
    db.add(a, 0);
    expect([db.knownAgain(a), db.knownAgain(a)]).toEqual([true, false]);
  });

  test('is of the kind of its instances, and of none while it knows none', () => {
    const db = new Dependency('db');
    expect(db.package).toBe('');
    db.add(c, 0);
    expect(db.package).toBe('store');
  });
});

test('keeps its order whatever order they come in: by service and index', () => {
  const entries = Array.from({ length: 40 }, (_, i) => entry(i + 1, 'zoneA'));
  for (let step = 1; step < 41; step++) {
    const db = new Dependency('db');
    // 41 is a prime: each step makes another order of all.
    for (let i = 1; i <= 40; i++) db.add(entries[((i * step) % 41) - 1] as RegistryEntry, 0);
    expect(db.peers).toEqual(entries);
  }
});
