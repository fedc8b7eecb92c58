import { describe, expect, test } from '@jest/globals';
import { type Gotocol, untraced } from '@spigo/gotocol';
import { type Endpoint, randomStream } from '@spigo/kernel';
import { LineStreams } from '../src/lineStreams.ts';
import { Receivers } from '../src/receivers.ts';

const named = (id: number, service: string, index = 0): Endpoint => ({
  id,
  name: `shop.us-east-1.zoneA..${service}0${index}...${service}.karyon`,
  location: 0,
});
const [web, db] = [named(1, 'web'), named(2, 'db')];
const registry = named(9, 'eureka');
const request: Gotocol = {
  ...{ kind: 'GetRequest', operation: 'get', key: 'k1', priority: 5, call: {} },
  ...untraced,
};
const alive = (service: string): Gotocol => ({ kind: 'Alive', service, origin: 9, names: [] });
const answer: Gotocol = {
  kind: 'GetResponse',
  key: '',
  value: '',
  failure: null,
  call: {},
  ...untraced,
};

const streams = () => new LineStreams(7, 'network', new Receivers());
const three = (random: { next32(): number }) => [random.next32(), random.next32(), random.next32()];

describe('the stream of a message', () => {
  test.each([
    ['work db', web, db, request],
    ['answer web', db, web, answer],
    ['registry web', registry, web, { kind: 'Hello', name: 'a' }],
    ['registry db', registry, named(10, 'eureka'), alive('db')],
  ] as const)('is named by seed, sender and "%s"', (line, from, to, message) => {
    const expected = three(randomStream(7, from.name, `network ${line}`));
    expect(three(streams().of(from, to, message))).toEqual(expected);
  });

  test('is one for all instances of a service, and goes on where it was', () => {
    const all = streams();
    expect(all.of(web, named(4, 'db', 3), request)).toBe(all.of(web, db, request));
  });

  test('of every sender and service is its own, however many there are', () => {
    const all = streams();
    const senders = Array.from({ length: 300 }, (_, i) => named(100 + i, 'web', i));
    const services = Array.from({ length: 20 }, (_, i) => named(1_000 + i, `s${i}`));
    const draw = () =>
      senders.flatMap((from) => services.map((to) => all.of(from, to, request).next32()));
    const expected = senders.flatMap((from) =>
      services.map((_, i) => three(randomStream(7, from.name, `network work s${i}`))),
    );
    expect([draw(), draw(), draw()]).toEqual(
      [0, 1, 2].map((at) => expected.map((each) => each[at])),
    );
  });
});
