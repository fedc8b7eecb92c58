import { describe, expect, test } from '@jest/globals';
import { constant } from '@spigo/dynamics';
import { losesFirst, type Reply, requestsOf, type Scene, scene } from './support/clients.ts';
import type { Placed } from './support/stand.ts';

const every10ms = { process: 'constant', interval: 10_000 } as const;
const once = { process: 'trace', instants: [0] } as const;

const times = (world: Scene): number[] => requestsOf(world).map(({ at }) => at);
const replies =
  (...list: (Reply | null)[]) =>
  (number: number): Reply | null =>
    list[number] ?? null;

describe('a client with a policy', () => {
  test('gives up after its time-out, and a late answer changes nothing', () => {
    const world = scene({
      arrivals: once,
      policy: { timeout: 5_000 },
      plan: replies({ after: 7_000 }),
    });
    world.stand.run();
    expect(world.stand.clients).toMatchObject({ starts: 1, latencies: [], failures: ['timeout'] });
    expect(world.stand.calls).toMatchObject({ calls: 1, timeouts: 1, retries: 0 });
    expect(world.seats[0]?.instance.inbound.isIdle).toBe(true);
  });

  test('takes an answer that comes exactly at the time-out', () => {
    const world = scene({
      arrivals: once,
      policy: { timeout: 5_000 },
      plan: replies({ after: 5_000 }),
    });
    world.stand.run();
    expect(world.stand.clients).toMatchObject({ latencies: [5_000], failures: [] });
  });

  test('tries again: latency counts from the first try, back-offs included', () => {
    const world = scene({
      arrivals: once,
      policy: {
        timeout: 5_000,
        retry: { maxRetries: 3, backoff: { kind: 'exponential', base: 1_000, jitter: 'none' } },
      },
      plan: replies(null, { after: 1_000, failure: 'error' }, { after: 3_000 }),
    });
    world.stand.run();
    expect(times(world)).toEqual([0, 6_000, 9_000]);
    expect(world.stand.clients).toMatchObject({ starts: 1, latencies: [12_000], failures: [] });
    expect(world.stand.calls).toMatchObject({ calls: 1, timeouts: 1, retries: 2 });
  });

  test('fails with the reason of its last try', () => {
    const world = scene({
      arrivals: once,
      policy: { timeout: 5_000, retry: { maxRetries: 1 } },
      plan: replies({ after: 0, failure: 'error' }, { after: 2_000, failure: 'rejected' }),
    });
    world.stand.run();
    expect(world.stand.clients).toMatchObject({ starts: 1, failures: ['rejected'] });
  });

  test('tries again at once where it knows no instance, without end in itself', () => {
    const world = scene({ arrivals: once, policy: { retry: { maxRetries: 50 } } });
    const { instance } = world.seats[0] as Placed;
    const peers = instance.discovery.dependencyOn('back')?.peers ?? [];
    (peers as unknown[]).length = 0;
    world.stand.run();
    expect(world.stand.clients.failures).toEqual(['noRoute']);
    expect(world.stand.calls.retries).toBe(50);
  });

  test('asks twice after the hedge; the first answer decides, the other one is late', () => {
    const world = scene({
      arrivals: once,
      policy: { hedge: 2_000 },
      plan: replies({ after: 9_000 }, { after: 1_000 }),
    });
    world.stand.run();
    expect(times(world)).toEqual([0, 2_000]);
    expect(world.stand.clients).toMatchObject({ starts: 1, latencies: [3_000], failures: [] });
    expect(world.stand.calls.hedges).toBe(1);
    expect(world.seats[0]?.instance.inbound.isIdle).toBe(true);
  });

  test('lets no more requests in than its bulkhead holds', () => {
    const world = scene({
      arrivals: every10ms,
      policy: { bulkhead: 2 },
      plan: () => ({ after: 35_000 }),
    });
    world.stand.run(100_500);
    // 10 and 20 are in until 45 and 55: those of 30 and 40 find it full.
    expect(times(world)).toEqual([10_000, 20_000, 50_000, 60_000, 90_000, 100_000]);
    expect(new Set(world.stand.clients.failures)).toEqual(new Set(['bulkhead']));
    expect(world.stand.clients.failures).toHaveLength(4);
  });

  test('begins nothing while its breaker is open, and says so', () => {
    const world = scene({
      arrivals: every10ms,
      policy: { breaker: { window: { calls: 2 }, failureRate: 1, openFor: 25_000 } },
      plan: (number) => ({ after: 1_000, ...(number < 2 ? { failure: 'error' } : {}) }),
    });
    world.stand.run(61_500);
    expect(times(world)).toEqual([10_000, 20_000, 50_000, 60_000]);
    expect(world.stand.clients.failures).toEqual(['error', 'error', 'breaker', 'breaker']);
    expect(world.stand.clients.latencies).toHaveLength(2);
  });

  test('leaves puts alone', () => {
    const world = scene({
      arrivals: every10ms,
      operations: { put: 1 },
      policy: { timeout: 1, bulkhead: 1, retry: { maxRetries: 2 } },
    });
    world.stand.run(100_000);
    expect(times(world)).toHaveLength(10);
    expect(world.stand.clients.failures).toEqual([]);
    expect(world.stand.calls.calls).toBe(0);
  });

  test('that dies loses what is under way, and what waits to be tried again', () => {
    const world = scene({
      arrivals: { process: 'trace', instants: [0, 0] },
      policy: {
        timeout: 5_000,
        retry: { maxRetries: 1, backoff: { kind: 'constant', base: 50_000, jitter: 'none' } },
      },
      plan: replies({ after: 0, failure: 'error' }, null),
    });
    world.stand.run(2_000);
    const { ref } = world.seats[0] as Placed;
    world.stand.kernel.kill(ref);
    world.stand.losses.killed(ref.id, 'f1');
    world.stand.run();
    expect(world.stand.clients).toMatchObject({ starts: 2, failures: ['lost', 'lost'] });
    expect(world.stand.losses.hurts.requestsOf('f1')).toBe(2);
  });

  test('whose try is lost waits for its time-out, and then tries again', () => {
    const world = scene({
      arrivals: once,
      policy: { timeout: 5_000, retry: { maxRetries: 1 } },
    });
    const { stand } = world;
    const [seat] = world.seats as Placed[];
    stand.kernel.transport = losesFirst();
    stand.run();
    expect(times(world)).toEqual([0, 5_000]);
    expect(stand.clients).toMatchObject({ starts: 1, latencies: [5_000], failures: [] });
    expect(seat?.instance.clients).toHaveLength(1);
  });

  test('without a time-out ends when the books say that its try is lost, and lets the next one in', () => {
    const world = scene({
      arrivals: { process: 'trace', instants: [0, 1_000] },
      policy: { bulkhead: 1 },
    });
    const { stand } = world;
    stand.kernel.transport = losesFirst();
    stand.run();
    expect(stand.clients).toMatchObject({ starts: 2, latencies: [0], failures: ['dropped'] });
  });

  test('keeps a user of a closed workload over all tries', () => {
    const world = scene({
      arrivals: { process: 'closed', users: 1, think: constant('1ms') },
      policy: { timeout: 5_000, retry: { maxRetries: 1 } },
      plan: (number) => (number % 2 === 0 ? null : { after: 1_000 }),
    });
    world.stand.run(21_500);
    expect(times(world)).toEqual([1_000, 6_000, 8_000, 13_000, 15_000, 20_000]);
    expect(world.stand.clients.latencies).toEqual([6_000, 6_000, 6_000]);
  });
});
