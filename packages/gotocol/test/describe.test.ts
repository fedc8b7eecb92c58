import { describe, expect, test } from '@jest/globals';
import type { ActorId, SimTime } from '@spigo/kernel';
import { describePayload, formatMessage, traceOf } from '../src/describe.ts';
import type { Gotocol, GotocolKind } from '../src/gotocol.ts';
import type { RegistryEntry } from '../src/registryEntry.ts';
import { untraced } from '../src/trace.ts';

const ref = { id: 7 as ActorId, name: 'shop.us-east-1.zoneA..db00...db.store' };
const entry: RegistryEntry = {
  name: ref.name,
  service: 'db',
  index: 0,
  package: 'store',
  region: 'us-east-1',
  zone: 'zoneA',
  ref,
};
const context = { trace: 3, span: 2, parent: 1 };
const call = {};
const drop = { services: [], found: [], gone: [], complete: false, version: 4, friend: null };
const request = { operation: 'get', key: 'k7', priority: 5, call, ...context };
const answer = { key: 'k7', value: 'v9', failure: null, call, ...context };
const put = { operation: 'put', key: 'k7', value: 'v9', priority: 5, origin: call, ...context };
const registries = [{ region: 'us-east-1', registries: [ref] }];

const messages: readonly (readonly [Gotocol, string])[] = [
  [{ kind: 'Hello', name: ref.name }, ref.name],
  [{ kind: 'Inform', registries }, ref.name],
  [{ kind: 'Inform', registries: [{ region: 'us-east-1', registries: [] }] }, 'us-east-1'],
  [{ kind: 'Register', entry, origin: 0 }, ref.name],
  [{ kind: 'Renew', entry, services: ['web'], since: 3 }, ref.name],
  [{ kind: 'NameDrop', ...drop, services: ['web', 'db'] }, 'web db'],
  [{ kind: 'NameDrop', ...drop, found: [[entry], [entry]], gone: [entry] }, '2 found 1 gone'],
  [{ kind: 'NameDrop', ...drop, friend: ref }, ref.name],
  [{ kind: 'Alive', service: 'db', origin: 1, names: ['a', 'b', 'c'] }, '3 instances'],
  [{ kind: 'Forget', entry }, ref.name],
  [{ kind: 'Goodbye', actor: ref }, ref.name],
  [{ kind: 'Chat', interval: 5_050_000 }, 'every 5.05 s'],
  [{ kind: 'GoldCoin', amount: 42 }, '42'],
  [{ kind: 'GetRequest', ...request }, 'k7'],
  [{ kind: 'GetRequest', ...request, operation: 'list' }, 'list k7'],
  [{ kind: 'GetResponse', ...answer }, 'v9'],
  [{ kind: 'GetResponse', ...answer, value: null }, 'nothing'],
  [{ kind: 'GetResponse', ...answer, value: null, failure: 'timeout' }, 'timeout'],
  [{ kind: 'Put', ...put }, 'k7 v9'],
  [{ kind: 'Replicate', key: 'k7', value: 'v9', origin: call, scope: 'node', ...context }, 'k7 v9'],
  [{ kind: 'Delete', key: 'k7', ...context }, 'k7'],
];

/** Every kind of the protocol; the compiler asks for new ones. */
const kinds: Record<GotocolKind, true> = {
  Hello: true,
  Inform: true,
  Register: true,
  Renew: true,
  NameDrop: true,
  Alive: true,
  Forget: true,
  Goodbye: true,
  Chat: true,
  GoldCoin: true,
  GetRequest: true,
  GetResponse: true,
  Put: true,
  Replicate: true,
  Delete: true,
};

describe('a message', () => {
  test.each(messages)('$kind says what it carries: %#', (message, text) => {
    expect(describePayload(message)).toBe(text);
  });

  test('of each kind is among these', () => {
    const described = new Set(messages.map(([{ kind }]) => kind));
    expect(described).toEqual(new Set(Object.keys(kinds)));
  });

  test('has the trace of the request it belongs to, if it belongs to one', () => {
    for (const [message] of messages) {
      const traced = ['GetRequest', 'GetResponse', 'Put', 'Replicate', 'Delete'];
      expect(traceOf(message)).toMatchObject(traced.includes(message.kind) ? context : untraced);
    }
  });

  test("prints as Spigo's log line does: receiver, age, context, kind, payload", () => {
    const web = 'shop.us-east-1.zoneA..web00...web.karyon';
    const get: Gotocol = { kind: 'GetRequest', ...request };
    const line = formatMessage(web, get, 1_000 as SimTime, 1_512 as SimTime);
    expect(line).toBe(`${web}: gotocol: 512 us t3p1s2 GetRequest k7`);
    const hello: Gotocol = { kind: 'Hello', name: 'x' };
    expect(formatMessage('a', hello, 0 as SimTime, 0 as SimTime)).toBe(
      'a: gotocol: 0 us t0p0s0 Hello x',
    );
  });
});
