import { describe, expect, test } from '@jest/globals';
import { exponential } from '@spigo/dynamics';
import { requestsOf, scene } from './support/clients.ts';
import type { Placed } from './support/stand.ts';

describe('the clients of an open workload', () => {
  test('begin at the instants of a trace, and never again when it ends', () => {
    const world = scene({ arrivals: { process: 'trace', instants: [0, 5, 5, 900] }, clients: 2 });
    world.stand.run();
    expect(requestsOf(world).map(({ at, from }) => [at, from.id])).toEqual([
      [0, world.seats[0]?.ref.id],
      [5, world.seats[1]?.ref.id],
      [5, world.seats[0]?.ref.id],
      [900, world.seats[1]?.ref.id],
    ]);
    expect(world.stand.kernel.now).toBe(900);
  });

  test('never begin where an arrival lies beyond all simulated time', () => {
    const world = scene({ arrivals: { process: 'trace', instants: [1e17] } });
    world.stand.run();
    expect(world.stand.kernel.now).toBe(0);
  });

  test.each([
    ['bernoulli', { process: 'bernoulli', interval: 1_000, probability: 0.3 }, 300],
    [
      'bursts',
      {
        process: 'bursts',
        rate: 100,
        peakRate: 500,
        on: exponential('10ms'),
        off: exponential('10ms'),
      },
      300,
    ],
  ] as const)(
    'of %s begin as often as that says (five standard deviations)',
    (_, arrivals, rate) => {
      const world = scene({ arrivals, clients: 3 });
      world.stand.run(100_000_000);
      const expected = rate * 100;
      // For bursts the variance of the count is that of a Poisson process, and about four times more.
      const spread = Math.sqrt(expected * (arrivals.process === 'bursts' ? 3.4 : 0.7));
      expect(Math.abs(requestsOf(world).length - expected)).toBeLessThan(5 * spread);
    },
  );

  test('that were paused begin at once what came due meanwhile', () => {
    const world = scene({ arrivals: { process: 'constant', interval: 1_000 } });
    const { ref } = world.seats[0] as Placed;
    world.stand.run(2_500);
    world.stand.kernel.pause(ref);
    world.stand.run(5_500);
    world.stand.kernel.resume(ref);
    world.stand.run(7_500);
    expect(requestsOf(world).map(({ at }) => at)).toEqual([
      1_000, 2_000, 5_500, 5_500, 5_500, 6_000, 7_000,
    ]);
  });

  test('begin nothing more once they are stopped', () => {
    const world = scene({ arrivals: { process: 'constant', interval: 1_000 } });
    world.stand.run(2_500);
    world.clients[0]?.stop();
    world.stand.run(10_000);
    expect(requestsOf(world)).toHaveLength(2);
  });
});
