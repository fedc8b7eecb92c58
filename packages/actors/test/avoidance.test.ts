import { describe, expect, test } from '@jest/globals';
import type { RegistryEntry } from '@spigo/gotocol';
import { service } from '../src/kinds/service.ts';
import { Stand } from './support/stand.ts';

/** A caller with two links that are given, not discovered; the names of those that it knows. */
function given() {
  const stand = new Stand();
  const { instance } = stand.instance('web', service, { dependencies: ['db'] });
  const entries = [0, 1].map((index): RegistryEntry => {
    const { entry } = stand.probe(`db${index}`);
    return { ...entry, service: 'db', index };
  });
  for (const entry of entries) instance.discovery.link(entry);
  const known = (): number[] =>
    instance.discovery.dependencies[0]?.peers.map(({ index }) => index) ?? [];
  return { discovery: instance.discovery, known };
}

const is =
  (index: number) =>
  (entry: RegistryEntry): boolean =>
    entry.index === index;

describe('an instance whose links are given', () => {
  test('forgets whom it avoids, and knows it again when it is admitted', () => {
    const { discovery, known } = given();
    discovery.avoid('f1', is(0));
    expect(known()).toEqual([1]);
    discovery.admit('f1');
    expect(known()).toEqual([0, 1]);
  });

  test('goes on avoiding whom another fault means, too', () => {
    const { discovery, known } = given();
    discovery.avoid('f1', is(0));
    discovery.avoid('f2', () => true);
    expect(known()).toEqual([]);
    discovery.admit('f2');
    expect(known()).toEqual([1]);
    discovery.admit('f1');
    expect(known()).toEqual([0, 1]);
  });
});
