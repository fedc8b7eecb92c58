import { describe, expect, test } from '@jest/globals';
import { examples, okOf, rowsOf, runOf, textOf } from './support/examples.ts';

test('the examples of dynamics are there', () => {
  expect(examples).toEqual([
    'cascade',
    'fan-out',
    'overload',
    'retry-storm',
    'slow-autoscaling',
    'two-choices',
  ]);
});

test.each(examples)('the README of %s has a run as it is, and others with fields set', (folder) => {
  const [first, ...others] = rowsOf(textOf(`${folder}/README.md`));
  expect(first?.change).toBe('as it is');
  expect(others.length).toBeGreaterThan(2);
  for (const { sets } of others) expect(sets.length).toBeGreaterThan(0);
});

describe('what the examples show does not hang on the seed:', () => {
  const ok = (folder: string, seconds: number, ...sets: string[]): number =>
    okOf(runOf(folder, sets, `${seconds}s`, 2));
  const mean = (folder: string, seconds: number, ...sets: string[]): number =>
    runOf(folder, sets, `${seconds}s`, 2).requests.latencyMs.mean ?? Number.NaN;

  test('a retry storm outlives its cause, but for a budget, a breaker or a short queue', () => {
    expect(ok('retry-storm', 45)).toBeLessThan(1);
    for (const set of [
      'services.web.policies.database.retry.budget=0.1',
      'services.web.policies.database.breaker={window: 50, failureRate: 0.5, openFor: 1s}',
      'services.database.queue.capacity=40',
    ]) {
      expect(ok('retry-storm', 45, set)).toBeGreaterThan(99);
    }
  });

  test('without the burst there is no storm', () => {
    expect(ok('retry-storm', 45, 'workload.profile=[{at: 0s, factor: 1}]')).toBeGreaterThan(99);
  });

  test('a breaker keeps a failure where it is', () => {
    const breaker =
      'services.web.policies.reviews.breaker={window: 20, failureRate: 0.5, openFor: 1s}';
    expect(ok('cascade', 30)).toBeLessThan(85);
    expect(ok('cascade', 30, breaker)).toBeGreaterThan(99);
  });

  test('a hedge makes slow pages rare', () => {
    const hedge = 'services.mixer.policies.leaf.hedge=10ms';
    expect(mean('fan-out', 6)).toBeGreaterThan(50);
    expect(mean('fan-out', 6, hedge)).toBeLessThan(20);
  });

  test('instances that start at once meet a spike, those that take a minute do not', () => {
    expect(ok('slow-autoscaling', 100)).toBeLessThan(65);
    expect(ok('slow-autoscaling', 100, 'services.web.autoscale.startDelay=5s')).toBeGreaterThan(78);
  });

  test('short queues and last in, first out serve nearly all that can be served', () => {
    expect(ok('overload', 40)).toBeLessThan(1);
    for (const set of ['services.api.queue.discipline=lifo', 'services.api.queue.capacity=40']) {
      expect(ok('overload', 40, set)).toBeGreaterThan(85);
    }
  });

  test('two choices are near to what theory says of very many servers', () => {
    const choose = (how: string): string =>
      `services.balancer.policies.server.loadBalancing=${how}`;
    const random = mean('two-choices', 9, choose('random'));
    const two = mean('two-choices', 9, choose('powerOfTwo'));
    expect(two).toBeGreaterThan(26.1 * 0.9);
    expect(two).toBeLessThan(26.1 * 1.2);
    expect(random).toBeGreaterThan(2.5 * two);
  });
});
