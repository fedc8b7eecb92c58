import { expect, test } from '@jest/globals';
import type { ActorId } from '@spigo/kernel';
import type { Gotocol } from '../src/gotocol.ts';
import { inOrder, type RegistryEntry } from '../src/registryEntry.ts';
import { untraced } from '../src/trace.ts';
import { subjectOf, trafficKinds, trafficOf } from '../src/traffic.ts';

const ref = { id: 7 as ActorId, name: 'shop.us-east-1.zoneA..db00...db.store' };
const place = { region: 'us-east-1', zone: 'zoneA' };
const entry: RegistryEntry = {
  name: ref.name,
  service: 'db',
  index: 0,
  package: 'store',
  ...place,
  ref,
};
const drop = { services: [], found: [], gone: [], complete: false, version: 4, friend: null };
const call = { key: 'k1', call: {}, ...untraced };
const put = { key: 'k1', value: 'v1', origin: {}, ...untraced };

test.each<[string, string | null, Gotocol]>([
  ['work', null, { kind: 'GetRequest', operation: 'get', priority: 5, ...call }],
  ['work', null, { kind: 'Put', operation: 'put', priority: 5, ...put }],
  ['work', null, { kind: 'Replicate', scope: 'node', ...put }],
  ['work', null, { kind: 'Delete', key: 'k1', ...untraced }],
  ['answer', null, { kind: 'GetResponse', value: 'v1', failure: null, ...call }],
  ['registry', null, { kind: 'Hello', name: 'a' }],
  ['registry', null, { kind: 'Inform', registries: [] }],
  ['registry', 'db', { kind: 'Register', entry, origin: 0 }],
  ['registry', null, { kind: 'Renew', entry, services: ['web'], since: 0 }],
  ['registry', null, { kind: 'NameDrop', ...drop }],
  ['registry', 'web', { kind: 'NameDrop', ...drop, services: ['web'] }],
  ['registry', 'db', { kind: 'Alive', service: 'db', origin: 0, names: [] }],
  ['registry', 'db', { kind: 'Forget', entry }],
  ['registry', null, { kind: 'Goodbye', actor: ref }],
  ['social', null, { kind: 'NameDrop', ...drop, friend: ref }],
  ['social', null, { kind: 'Chat', interval: 1 }],
  ['social', null, { kind: 'GoldCoin', amount: 1 }],
])('it is %s traffic, about %s: %j', (kind, subject, message) => {
  expect(trafficKinds[trafficOf(message)]).toBe(kind);
  expect(subjectOf(message)).toBe(subject);
});

test('instances stand by index, and those of one index by name', () => {
  const named = (name: string, index: number) => ({ ...entry, name, index });
  const all = [named('b', 100), named('c', 9), named('a', 100), named('d', -1)];
  expect(all.toSorted(inOrder).map(({ name }) => name)).toEqual(['d', 'c', 'a', 'b']);
  expect(inOrder(entry, entry)).toBe(0);
});
