import { expect, test } from '@jest/globals';
import { randomStream, UsageError } from '@spigo/kernel';
import fc from 'fast-check';
import { constant } from '../../src/distributions/constant.ts';
import { exponential } from '../../src/distributions/exponential.ts';
import { ClosedUsers } from '../../src/workload/closedUsers.ts';
import { kolmogorovDistance, kolmogorovLimit } from '../statistics.ts';

const random = randomStream(3, 'users', 'test');

test('users are dealt to the clients in turn, and each is dealt once', () => {
  const property = fc.property(fc.nat(1000), fc.integer({ min: 1, max: 40 }), (users, clients) => {
    const shares = Array.from({ length: clients }, (_, turn) => {
      return new ClosedUsers({ users, think: constant('1s') }, random, turn, clients).count;
    });
    const dealt: number[] = new Array(clients).fill(0);
    for (let user = 0; user < users; user++) {
      dealt[user % clients] = (dealt[user % clients] ?? 0) + 1;
    }
    expect(shares).toEqual(dealt);
  });
  fc.assert(property, { seed: 91 });
});

test('a user thinks first, asks, waits, and thinks again', () => {
  const users = new ClosedUsers({ users: 2, think: constant('2s') }, random);
  expect([users.begin(0, 0), users.begin(1, 0)]).toEqual([2_000_000, 2_000_000]);
  users.ask();
  expect([users.thinking, users.waiting]).toEqual([1, 1]);
  expect(users.answered()).toBe(2_000_000);
  expect([users.thinking, users.waiting]).toEqual([2, 0]);
});

test('who leaves is counted no more, thinking or waiting', () => {
  const users = new ClosedUsers({ users: 3, think: constant('2s') }, random);
  for (let user = 0; user < 3; user++) users.begin(user, 0);
  users.ask();
  users.leave(true);
  expect([users.thinking, users.waiting]).toEqual([1, 1]);
  users.leave(false);
  expect([users.thinking, users.waiting]).toEqual([1, 0]);
});

test('think times follow their distribution (Kolmogorov-Smirnov, level 0.001)', () => {
  const users = new ClosedUsers({ users: 1, think: exponential('100ms') }, random);
  const times = Float64Array.from({ length: 20_000 }, (_, i) => {
    if (i === 0) return users.begin(0, 0);
    users.ask();
    return users.answered();
  });
  const cdf = (x: number): number => 1 - Math.exp(-x / 100_000);
  expect(kolmogorovDistance(times, cdf)).toBeLessThan(kolmogorovLimit(20_000, 0.001) + 1e-5);
});

test('users come in whole numbers', () => {
  expect(() => new ClosedUsers({ users: 1.5, think: constant(1) }, random)).toThrow(UsageError);
});

test('user i of N begins at (i-1)/N of the ramp, over all clients, and thinks first', () => {
  const closed = { users: 5, think: constant('1s'), rampUp: 1_000_000 };
  const begins = [0, 1].flatMap((turn) => {
    const users = new ClosedUsers(closed, random, turn, 2);
    return Array.from({ length: users.count }, (_, index) => users.begin(index, 0) - 1_000_000);
  });
  expect(begins.sort((a, b) => a - b)).toEqual([0, 200_000, 400_000, 600_000, 800_000]);
});

test('a client that begins within the ramp has whose turn has come, and waits for the others', () => {
  const users = new ClosedUsers({ users: 4, think: constant(0), rampUp: 1_000 }, random);
  expect([0, 1, 2, 3].map((index) => users.begin(index, 600))).toEqual([0, 0, 0, 150]);
});

test('a ramp does not go back', () => {
  const closed = { users: 1, think: constant(1), rampUp: -1 };
  expect(() => new ClosedUsers(closed, random)).toThrow('rampUp: found "-1"');
});
