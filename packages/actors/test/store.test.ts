import { describe, expect, test } from '@jest/globals';
import { recipes } from '../src/kinds/packages.ts';
import type { Recipe } from '../src/kinds/recipe.ts';
import { Caller, get, keptIn, put } from './support/requests.ts';
import { type Placed, Stand } from './support/stand.ts';

function group(recipe: Recipe): { stand: Stand; members: Placed[] } {
  const stand = new Stand();
  const members = [0, 1, 2].map((index) =>
    stand.instance('db', recipe, { index, dependencies: ['db'], keys: 10 }),
  );
  for (const one of members) {
    for (const other of members) if (one !== other) one.instance.discovery.link(other.entry);
  }
  return { stand, members };
}

const values = (members: readonly Placed[], key: string) =>
  members.map(({ instance }) => keptIn(instance, key));

describe('of the kinds that keep values', () => {
  test('a store copies each put to its fellows once, and they pass it on to nobody', () => {
    const { stand, members } = group(recipes['store'] as Recipe);
    const before = stand.sent.length;
    stand.kernel.spawn('caller', new Caller((members[0] as Placed).ref, [put('k3', 'new')]));
    stand.run();
    expect(values(members, 'k3')).toEqual(['new', 'new', 'new']);
    const kinds = stand.sent.slice(before).map(({ message }) => message.kind);
    expect(kinds).toEqual(['Put', 'Replicate', 'Replicate']);
  });

  test.each(['cache', 'volume'])('a %s keeps what it has to itself', (kind) => {
    const { stand, members } = group(recipes[kind] as Recipe);
    stand.kernel.spawn('caller', new Caller((members[1] as Placed).ref, [put('k3', 'new')]));
    stand.run();
    expect(values(members, 'k3')).toEqual(['v0', 'new', 'v0']);
  });

  test.each(['store', 'cache', 'volume'])('a %s starts with its keys, and no others', (kind) => {
    const { members } = group(recipes[kind] as Recipe);
    const keys = ['k0', 'k9', 'k10', 'k-1', 'k1.5', 'k', 'x1'];
    const one = members[0] as Placed;
    expect(keys.map((key) => keptIn(one.instance, key))).toEqual([
      'v0',
      'v0',
      null,
      null,
      null,
      null,
      null,
    ]);
  });

  test('what is deleted is gone, also where it was there from the start', () => {
    const { stand, members } = group(recipes['store'] as Recipe);
    const [one] = members as [Placed];
    stand.kernel.send(one.ref, { kind: 'Delete', key: 'k1', trace: 1, span: 1, parent: 0 });
    const caller = new Caller(one.ref, [get('k1'), get('k2')]);
    stand.kernel.spawn('caller', caller);
    stand.run();
    expect(caller.answers.map(({ value }) => value)).toEqual([null, 'v0']);
  });
});
