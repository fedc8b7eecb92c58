import { describe, expect, test } from '@jest/globals';
import { type ClosedWorkload, constant, exponential } from '@spigo/dynamics';
import { Client } from '../src/clients/client.ts';
import { denominator } from '../src/kinds/denominator.ts';
import { losesFirst, requestsOf, type Scene, scene } from './support/clients.ts';
import type { Placed } from './support/stand.ts';

const closed = (users: number, think: ClosedWorkload['think']) =>
  ({ process: 'closed', users, think }) as const;

const times = (world: Scene): number[] => requestsOf(world).map(({ at }) => at);

describe('the users of a closed workload', () => {
  test('think first, and again when their request has ended', () => {
    const world = scene({
      arrivals: closed(1, constant('10ms')),
      plan: () => ({ after: 5_000 }),
    });
    world.stand.run(59_000);
    expect(times(world)).toEqual([10_000, 25_000, 40_000, 55_000]);
    expect(world.stand.clients.latencies).toEqual([5_000, 5_000, 5_000]);
  });

  test('are dealt to the clients in turn', () => {
    const world = scene({
      arrivals: closed(5, constant('1ms')),
      clients: 3,
      plan: () => null,
    });
    world.stand.run();
    const asked = world.seats.map(
      ({ ref }) => requestsOf(world).filter(({ from }) => from.id === ref.id).length,
    );
    expect(asked).toEqual([2, 2, 1]);
  });

  test('go on after a failure as after an answer', () => {
    const world = scene({
      arrivals: closed(1, constant('1ms')),
      plan: (number) => ({ after: 1_000, ...(number % 2 === 0 ? { failure: 'error' } : {}) }),
    });
    world.stand.run(9_500);
    expect(times(world)).toEqual([1_000, 3_000, 5_000, 7_000, 9_000]);
    expect(world.stand.clients.failures).toEqual(['error', 'error']);
  });

  test('whose request nobody knows an instance for think again', () => {
    const world = scene({ arrivals: closed(1, constant('1ms')) });
    const { stand, workload } = world;
    world.clients[0]?.stop();
    const lone = stand.instance('www', world.seats[0]?.instance.traits.recipe as never, {
      index: 9,
    });
    new Client(lone.instance, workload, 0).start();
    stand.run(10_500);
    expect(stand.clients.failures).toEqual(new Array(10).fill('noRoute'));
  });

  test('who are answered at once and never think let a microsecond pass', () => {
    const world = scene({ arrivals: closed(2, constant(0)) });
    world.stand.run(2);
    expect(times(world)).toEqual([0, 0, 1, 1, 2, 2]);
  });

  test('are kept by a request that never ends', () => {
    const world = scene({ arrivals: closed(3, constant('1ms')), plan: () => null });
    world.stand.run(1_000_000);
    expect(times(world)).toEqual([1_000, 1_000, 1_000]);
    expect(world.stand.clients.inFlight).toBe(3);
  });

  test('think again when the books end a request that was lost', () => {
    const world = scene({ arrivals: closed(1, constant('1ms')) });
    world.stand.kernel.transport = losesFirst();
    world.stand.run(3_500);
    expect(times(world)).toEqual([1_000, 2_000, 3_000]);
    expect(world.stand.clients).toMatchObject({ failures: ['dropped'], latencies: [0, 0] });
  });

  test('in a put wait for its first durable store', () => {
    const world = scene({ arrivals: closed(1, constant('1ms')), operations: { put: 1 } });
    world.stand.run(5_500);
    expect(times(world)).toEqual([1_000]);
  });

  test('that come back with their client think first, and requests of before change nothing', () => {
    const world = scene({ arrivals: closed(2, constant('10ms')), plan: () => ({ after: 7_000 }) });
    const { stand, workload } = world;
    const [seat] = world.seats as Placed[];
    stand.run(12_000);
    stand.kernel.kill((seat as Placed).ref);
    stand.losses.killed((seat as Placed).ref.id, 'f1');
    expect(stand.clients.failures).toEqual(['lost', 'lost']);
    world.clients[0]?.stop();
    const again = stand.instance('www', denominator, {
      index: 1,
      dependencies: ['back'],
    });
    new Client(again.instance, workload, 0).start();
    stand.run(21_999);
    expect(times(world)).toEqual([10_000, 10_000]);
    stand.run(22_000);
    expect(stand.clients.starts).toBe(4);
  });

  test('who have left ask no more, think no more, and leave no answer behind', () => {
    const world = scene({ arrivals: closed(4, constant('10ms')), plan: () => ({ after: 25_000 }) });
    const { stand, workload } = world;
    stand.run(5_000);
    world.clients[0]?.change({ ...workload, arrivals: closed(3, constant('10ms')) });
    stand.run(12_000);
    expect(times(world)).toEqual([10_000, 10_000, 10_000]);
    world.clients[0]?.change({ ...workload, arrivals: closed(1, constant('10ms')) });
    stand.run(100_000);
    expect(times(world).slice(3)).toEqual([45_000, 80_000]);
    expect(stand.clients.starts).toBe(5);
    world.clients[0]?.change({ ...workload, arrivals: closed(2, constant('10ms')) });
    stand.run(110_000);
    expect(stand.clients.starts).toBe(6);
  });

  test('number users / (think + response) a second (five standard deviations)', () => {
    const world = scene({
      arrivals: closed(50, exponential('90ms')),
      clients: 4,
      plan: () => ({ after: 10_000 }),
    });
    world.stand.run(100_000_000);
    const expected = (50 / 0.1) * 100;
    expect(Math.abs(world.stand.clients.starts - expected)).toBeLessThan(5 * Math.sqrt(expected));
  });
});
