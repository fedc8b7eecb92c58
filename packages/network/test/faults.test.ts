import { describe, expect, test } from '@jest/globals';
import { constant, createSampler, exponential } from '@spigo/dynamics';
import { dropMessage, duplicateMessage, type Endpoint, type Message } from '@spigo/kernel';
import { defaultPlaces } from '@spigo/topology';
import type { LinkEffect, LinkRule } from '../src/linkRules.ts';
import { Network } from '../src/network.ts';
import { type NetworkProfile, networkProfiles } from '../src/profiles.ts';

const hello: Message = { kind: 'Hello' };
const place = defaultPlaces.named('us-east-1', 'zoneA').index;
const end = (id: number): Endpoint => ({ id, name: `actor ${id}`, location: place });
const [one, two] = [end(1), end(2)];
const messages = 100_000;

const still: NetworkProfile = {
  name: 'still',
  sameZone: constant(1),
  crossZone: constant(1),
  edge: constant(1),
  regions: {},
};
const drawing: NetworkProfile = {
  ...still,
  sameZone: exponential('2ms', '1ms'),
  loss: 0.1,
  duplicate: 0.1,
};

const rule = (effect: LinkEffect, id = 'f1', from = 1, to = 2): LinkRule => ({
  id,
  stream: id,
  from: (actor) => actor === from,
  to: (actor) => actor === to,
  effect,
});

/** The fates of messages: when each copy arrives, in microseconds; none where it is lost. */
function fates(network: Network, count: number, from = one, to = two): number[][] {
  return Array.from({ length: count }, () => {
    const verdict = network.verdict(from, to, hello);
    if (verdict === dropMessage) return [];
    return verdict === duplicateMessage ? [...network.delays] : [verdict];
  });
}

/** The chi-square of a share of `rate` among `count`, with one degree of freedom; 10.83 is 99.9 %. */
function chiSquare(found: number, rate: number, count: number): number {
  const expected = rate * count;
  return (found - expected) ** 2 / expected + (found - expected) ** 2 / (count - expected);
}

describe('loss and duplication have their shares (chi-square, 100,000 messages, 99.9 %)', () => {
  test.each<[string, NetworkProfile, LinkEffect | null, number, number]>([
    ['of a profile: lost', { ...still, loss: 0.2 }, null, 0, 0.2],
    ['of a profile: twice', { ...still, duplicate: 0.05 }, null, 2, 0.05],
    ['of a rule: lost', still, { kind: 'loss', rate: 0.01 }, 0, 0.01],
    ['of a rule: twice', still, { kind: 'duplicate', rate: 0.3 }, 2, 0.3],
  ])('%s', (_what, profile, effect, copies, rate) => {
    const network = new Network(profile, 17);
    if (effect !== null) network.install(rule(effect));
    const found = fates(network, messages).filter(({ length }) => length === copies).length;
    expect(chiSquare(found, rate, messages)).toBeLessThan(10.83);
  });

  test('and one loss does not foretell the next', () => {
    const network = new Network({ ...still, loss: 0.2 }, 18);
    const all = fates(network, messages).map(({ length }) => length === 0);
    const pairs = all.filter((lost, i) => lost && all[i + 1] === true).length;
    expect(chiSquare(pairs, 0.04, messages)).toBeLessThan(10.83);
  });
});

test('the delay of a rule has its distribution (Kolmogorov and Smirnov, 100,000 messages, 99.9 %)', () => {
  const network = new Network(still, 19);
  network.install(rule({ kind: 'delay', add: createSampler(exponential('200ms')) }));
  const added = fates(network, messages).map(([delay = 0]) => delay - 1_000);
  added.sort((a, b) => a - b);
  const distance = added.reduce((most, us, i) => {
    const expected = 1 - Math.exp(-us / 200_000);
    return Math.max(most, expected - i / messages, (i + 1) / messages - expected);
  }, 0);
  expect(distance).toBeLessThan(1.95 / Math.sqrt(messages));
});

describe('a partition', () => {
  test('stops one direction of its link and nothing else', () => {
    const network = new Network(still, 1);
    network.install(rule({ kind: 'partition' }));
    expect(fates(network, 100)).toEqual(Array.from({ length: 100 }, () => []));
    expect(network.reason).toBe('partition');
    expect(fates(network, 10, two, one).flat()).toEqual(Array.from({ length: 10 }, () => 1_000));
    expect(fates(network, 10, one, end(3)).flat()).toEqual(Array.from({ length: 10 }, () => 1_000));
  });
});

test('a network whose rules were removed equals one that had none', () => {
  const [touched, untouched] = [new Network(drawing, 7), new Network(drawing, 7)];
  const effects: LinkEffect[] = [
    { kind: 'partition' },
    { kind: 'loss', rate: 0.5 },
    { kind: 'duplicate', rate: 0.5 },
    { kind: 'delay', add: createSampler(exponential('200ms')) },
  ];
  for (const [i, effect] of effects.entries()) {
    const id = `f${i}`;
    touched.install(rule(effect, id));
    const during = fates(touched, 200);
    expect(during).not.toEqual(fates(untouched, 200));
    touched.remove(id);
    expect(fates(touched, 200)).toEqual(fates(untouched, 200));
  }
});

test('a rule draws the same whatever other rules there are', () => {
  const lost = (...others: LinkRule[]) => {
    const network = new Network(still, 7);
    network.install(...others, rule({ kind: 'loss', rate: 0.5 }));
    return fates(network, 300).map(({ length }) => length === 0);
  };
  const slow: LinkEffect = { kind: 'delay', add: createSampler(exponential('1ms')) };
  expect(lost(rule(slow, 'f2'), rule({ kind: 'loss', rate: 0.9 }, 'f3', 5, 6))).toEqual(lost());
});

test('whoever wants to know is told of every message that a rule strikes, and of no other', () => {
  const network = new Network(still, 3);
  let struck = 0;
  network.onStruck = ({ id }, from, to, message) => {
    expect([id, from, to, message]).toEqual(['f1', one, two, hello]);
    struck++;
  };
  network.install(rule({ kind: 'loss', rate: 0.5 }));
  const lost = fates(network, 1_000).filter(({ length }) => length === 0).length;
  fates(network, 100, two, one);
  expect(struck).toBe(lost);
});

test('bandwidth delays all copies of a message by what it takes to send it once', () => {
  const bandwidth = { bitsPerSecond: 8e6, sizeOf: () => 500, now: () => 0 };
  const network = new Network({ ...still, duplicate: 1 }, 3, bandwidth);
  expect(fates(network, 2)).toEqual([
    [1_500, 1_500],
    [2_000, 2_000],
  ]);
});

describe('the named profiles', () => {
  test.each([
    ['internet', 20, 100, 0],
    ['intranet', 2, 10, 1 / 10_000],
    ['mobile3g', 100, 500, 1 / 100],
    ['ideal', 50, 50, 0],
  ])('%s: %d to %d ms, wherever a message goes', (name, min, max, loss) => {
    const network = new Network(networkProfiles[name] as NetworkProfile, 23);
    const far = { ...end(9), location: defaultPlaces.named('eu-west-1', 'zoneB').index };
    const delays = [...fates(network, 20_000), ...fates(network, 20_000, one, far)];
    const arrived = delays.flat();
    expect(Math.min(...arrived)).toBeGreaterThanOrEqual(min * 1_000);
    expect(Math.max(...arrived)).toBeLessThanOrEqual(max * 1_000);
    const lost = delays.length - arrived.length;
    if (loss > 0) expect(chiSquare(lost, loss, delays.length)).toBeLessThan(10.83);
    else expect(lost).toBe(0);
  });
});
