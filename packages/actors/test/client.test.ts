import { describe, expect, test } from '@jest/globals';
import type { GetRequest, Put } from '@spigo/gotocol';
import { Client } from '../src/clients/client.ts';
import { denominator } from '../src/kinds/denominator.ts';
import { requestsOf, scene } from './support/clients.ts';
import type { Placed } from './support/stand.ts';

describe('clients', () => {
  test('are dealt constant arrivals in turn, at interval, twice interval and so on, rounded each', () => {
    const world = scene({ arrivals: { process: 'constant', interval: 10_000 / 3 }, clients: 3 });
    world.stand.run(1_000_000);
    const requests = requestsOf(world);
    expect(requests.map(({ at }) => at)).toEqual(
      Array.from({ length: 300 }, (_, i) => Math.round(((i + 1) * 10_000) / 3)),
    );
    expect(requests.map(({ from }) => from.id)).toEqual(
      requests.map((_, i) => world.seats[i % 3]?.ref.id),
    );
  });

  test('have no service time of their own, whatever their package has', () => {
    const world = scene({ arrivals: { process: 'constant', interval: 1_000 }, clients: 1 });
    world.stand.run(10_000);
    expect(world.stand.clients.latencies).toEqual(new Array(10).fill(0));
    expect(world.seats[0]?.meter.arrivals).toBe(0);
  });

  test('ask twice for each put where they are told so (normal limits, 99.9 %)', () => {
    const world = scene({
      arrivals: { process: 'poisson', interval: 1_000 },
      clients: 2,
      operations: { get: 2, put: 1 },
    });
    world.stand.run(3_000_000);
    const requests = requestsOf(world);
    const puts = requests.filter(({ message }) => message.kind === 'Put').length;
    const limit = 3.29 * Math.sqrt((requests.length * 2) / 9);
    expect(Math.abs(puts - requests.length / 3)).toBeLessThan(limit);
    expect(Math.abs(requests.length - 3_000)).toBeLessThan(3.29 * Math.sqrt(3_000));
  });

  test('draw their keys uniformly (chi-square, 99.9 %), and say how urgent they are', () => {
    const world = scene({ arrivals: { process: 'constant', interval: 1_000 }, clients: 1 });
    world.stand.run(2_000_000);
    const counts = new Map<string, number>();
    for (const { message } of requestsOf(world)) {
      const { key, priority } = message as GetRequest;
      expect(priority).toBe(7);
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    expect([...counts.keys()].sort((a, b) => a.localeCompare(b))).toEqual(
      Array.from({ length: 10 }, (_, i) => `k${i}`),
    );
    const square = [...counts.values()].reduce((sum, count) => sum + (count - 200) ** 2 / 200, 0);
    expect(square).toBeLessThan(27.88);
  });

  test('begin a trace with each request', () => {
    const world = scene({
      arrivals: { process: 'constant', interval: 1_000 },
      clients: 2,
      operations: { get: 1, put: 1 },
    });
    world.stand.run(100_000);
    const traces = requestsOf(world).map(({ message }) => message as GetRequest | Put);
    expect(new Set(traces.map(({ trace }) => trace)).size).toBe(100);
    const puts = traces.filter((message) => message.kind === 'Put');
    expect(puts.length).toBeGreaterThan(20);
    for (const put of puts) expect(put).toMatchObject({ value: `v${put.trace}` });
    for (const { parent, span } of traces) expect([parent, span > 0]).toEqual([0, true]);
  });

  test('that begin late take only what is due from then on', () => {
    const world = scene({ arrivals: { process: 'constant', interval: 1_000 }, clients: 2 });
    const second = world.seats[1] as Placed;
    world.stand.run(10_500);
    world.stand.kernel.kill(second.ref);
    world.stand.run(500_500);
    const before = requestsOf(world).length;
    expect(before).toBe(10 + 245);
    const third = world.stand.instance('www', denominator, { index: 2, dependencies: ['back'] });
    new Client(third.instance, world.workload, 1).start();
    world.stand.run(502_500);
    expect(
      requestsOf(world)
        .slice(before)
        .map(({ at, from }) => [at, from.id]),
    ).toEqual([[501_000, world.seats[0]?.ref.id]]);
    expect(world.stand.clients).toMatchObject({ starts: before + 2, failures: ['noRoute'] });
  });
});
