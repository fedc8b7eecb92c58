import { describe, expect, test } from '@jest/globals';
import type { ArchitectureBuilder } from '../src/files/builder.ts';
import { architecture } from '../src/files/builder.ts';
import type { WorkloadOptions } from '../src/files/builderOptions.ts';
import { readArchitecture } from '../src/files/load.ts';
import { simulate, simulateSync } from '../src/run/simulate.ts';
import type { SimulateOptions } from '../src/run/simulateOptions.ts';
import { expectBalance } from './support/balance.ts';
import { runAndListen, shipped, timeless } from './support/runs.ts';
import { host as sessionHost } from './support/session.ts';

/** www calls web, which calls db: each message takes 1 ms, each piece of work 2 ms. */
function chain(options: WorkloadOptions = {}, web = 1): ArchitectureBuilder {
  return architecture('chain')
    .service('db', 'store', { count: 1, serviceTime: '2ms' })
    .service('web', 'monolith', { count: web, dependencies: ['db'], serviceTime: '2ms' })
    .service('www', 'denominator', { regions: 0, dependencies: ['web'] })
    .network({ profile: 'none', sameZone: '1ms', crossZone: '1ms', edge: '1ms' })
    .workload({
      arrivals: { process: 'constant', interval: '1ms' },
      operations: { get: 1 },
      ...options,
    });
}

const run = (built: ArchitectureBuilder, options: SimulateOptions = {}) =>
  simulateSync(built.toArchitecture(), { duration: '100ms', ...options }).result;

describe('requests', () => {
  test('take what their way takes: four messages, two pieces of work', () => {
    const { requests } = run(chain());
    expect(requests.latencyMs).toMatchObject({ min: 8, mean: 8, max: 8 });
  });

  test('begin at interval, twice interval and so on; at exactly the end, too', () => {
    const { requests } = run(chain());
    // 92 have their answer by 100 ms: what began at 92 ms has it at exactly 100 ms.
    expect(requests).toMatchObject({ started: 100, succeeded: 92, failed: {}, inFlight: 8 });
    expect(requests.latencyMs.count).toBe(92);
  });

  test('at 300 a second are 3,000 in ten seconds: rounding does not drift', () => {
    const busy = chain({ arrivals: { process: 'constant', rate: '300/s' } });
    expect(run(busy, { duration: '10s' }).requests.started).toBe(3_000);
  });

  test('that store end at the first durable store, and are in no latency', () => {
    const { requests, services } = run(chain({ operations: { put: 1 } }));
    // Two messages and two pieces of work lie between the client and the store: 6 ms.
    expect(requests).toMatchObject({ started: 100, succeeded: 94, failed: {}, inFlight: 6 });
    expect(requests.latencyMs).toMatchObject({ count: 0, mean: null, p50: null, max: null });
    expect(services['db']?.responseMs.count).toBe(0);
    expect(services['db']?.serviceMs).toMatchObject({ count: 94, min: 2, max: 2 });
  });

  test('that store and reach several stores succeed once, at the fastest', () => {
    const built = architecture('two')
      .service('slow', 'store', { serviceTime: '50ms' })
      .service('fast', 'volume', { serviceTime: '1ms' })
      .service('data', 'staash', { dependencies: ['slow', 'fast'], serviceTime: 0 })
      .service('www', 'denominator', { regions: 0, dependencies: ['data'] })
      .network({ profile: 'none' })
      .workload({
        arrivals: { process: 'constant', interval: '10ms' },
        operations: { put: 1 },
      });
    const { requests, services } = run(built);
    expect(requests).toMatchObject({ started: 10, succeeded: 9, inFlight: 1 });
    expect(services['fast']?.arrivals).toBe(10);
    expect(services['slow']).toMatchObject({ arrivals: 10, completions: 5, inSystem: 5 });
  });

  test('without a way fail with the reason', () => {
    const built = architecture('none')
      .service('www', 'denominator', { regions: 0, dependencies: [] })
      .workload({
        arrivals: { process: 'constant', interval: '10ms' },
        operations: { get: 1, put: 1 },
      });
    expect(run(built).requests).toMatchObject({
      started: 10,
      failed: { noRoute: 10 },
      inFlight: 0,
    });
  });

  test('are told apart by the service of their client, and the parts make the whole', () => {
    const built = chain({ from: 'www' })
      .service('mobile', 'denominator', { regions: 0, dependencies: ['web'] })
      .workload({ from: 'mobile', arrivals: { process: 'constant', interval: '2ms' } });
    const { requests } = run(built);
    expect(Object.keys(requests.bySource)).toEqual(['mobile', 'www']);
    expect(requests.bySource).toMatchObject({ mobile: { started: 50 }, www: { started: 100 } });
    expect(requests.started).toBe(150);
  });

  test('count from the end of the warm-up on, messages and digest do not know it', () => {
    const cold = run(chain());
    const warm = run(chain().warmUp('50ms'));
    // Those that start at 50 ms and later; those that arrive at web at 50 ms and later.
    expect(warm.requests).toMatchObject({ started: 51, succeeded: 43, inFlight: 8 });
    expect(warm.services['web']).toMatchObject({ arrivals: 51 });
    expect(warm.digest).toBe(cold.digest);
    expect(warm.messages).toEqual(cold.messages);
    expect(warm.graph).toEqual(cold.graph);
    // Six at a time stay at web, for 6 ms each; the mean over the whole run misses its beginning.
    expect(warm.services['web']?.inSystemMean).toBeCloseTo(6, 10);
    expect(cold.services['web']?.inSystemMean).toBeLessThan(6);
    expectBalance(warm);
  });
});

describe('stations', () => {
  test('keep requests for their work and for their calls, by Little', () => {
    const { services } = run(chain(), { duration: '10s' });
    const { db, web } = services;
    expect(db?.responseMs).toMatchObject({ min: 2, max: 2, stdDev: 0 });
    expect(web?.responseMs).toMatchObject({ min: 6, max: 6, stdDev: 0 });
    expect(web?.inSystemMean).toBeCloseTo(6, 1);
    expect(db?.inSystemMean).toBeCloseTo(2, 1);
    expect(web?.utilisation).toBeNull();
  });

  test('have nothing of a client', () => {
    const { services } = run(chain());
    expect(services['www']).toMatchObject({
      instances: 1,
      arrivals: 0,
      completions: 0,
      inSystem: 0,
    });
  });

  test('that fail a tenth of their requests fail a tenth (normal limits, 99.9 %)', () => {
    const built = architecture('frail')
      .service('db', 'store', { failureRate: 0.1 })
      .service('www', 'denominator', { regions: 0, dependencies: ['db'] })
      .network({ profile: 'none' })
      .workload({ arrivals: { process: 'constant', interval: '1ms' }, operations: { get: 1 } });
    const { requests, services } = run(built, { duration: '10s' });
    const failed = requests.failed['error'] ?? 0;
    expect(Math.abs(failed - 1_000)).toBeLessThan(3.29 * 30);
    expect(services['db']?.failures).toBe(failed);
  });
});

describe('the three phases', () => {
  test('of a run without duration are set-up and shutdown, and the graph is whole', () => {
    const { result } = simulateSync(shipped('netflixoss'), { duration: '0s' });
    expect(result).toMatchObject({
      simulatedMs: 0,
      actors: 69,
      graph: { nodes: 65, edges: 259, done: 54 },
      faults: [],
    });
    expect(result.requests).toMatchObject({ started: 0, inFlight: 0 });
    expect(result.messages).toMatchObject({ queued: 0, deadLetters: 0, dropped: {} });
  });

  test('take no time at the ends: nothing of set-up or shutdown is later or earlier', () => {
    const { sent } = runAndListen(shipped('netflixoss'), { duration: '1500ms' });
    const instants = (kind: string) =>
      new Set(sent.filter(({ message }) => message.kind === kind).map(({ at }) => at));
    expect(instants('Hello')).toEqual(new Set([0]));
    expect(instants('Register')).toEqual(new Set([0]));
    expect(instants('Goodbye')).toEqual(new Set([1_500_000]));
    expect(instants('Renew')).toEqual(new Set([0, 1_000_000]));
  });

  test('leave under way what is under way', () => {
    const { messages, requests, services } = run(chain());
    expect(messages.queued).toBe(4);
    expect(requests.inFlight).toBe(8);
    expect(services['web']?.inSystem).toBe(6);
    expect(services['db']?.inSystem).toBe(2);
  });

  test('are the same whether they run at once or in slices of a promise', async () => {
    const built = chain().toArchitecture();
    const sliced = await simulate(built, { duration: '100ms' });
    expect(timeless(sliced)).toEqual(timeless(simulateSync(built, { duration: '100ms' })));
  });

  test('end in good order when they are interrupted', async () => {
    const signal = { interrupted: false };
    const onProgress = (): void => {
      signal.interrupted = true;
    };
    const { result, graph } = await simulate(shipped('netflixoss'), {
      duration: '1h',
      record: true,
      signal,
      onProgress,
    });
    expect(result.interrupted).toBe(true);
    expect(result.simulatedMs).toBeLessThan(3_600_000);
    expect(graph?.counts).toEqual(result.graph);
    expectBalance(result);
  });
});

describe('what a scale or a number of regions gives', () => {
  test.each([
    [{}, 69, [65, 259, 54]],
    [{ scale: 200 }, 132, [128, 1_033, 108]],
    [{ regions: 2 }, 136, [129, 662, 108]],
    [{ regions: 6 }, 404, [385, 3_714, 324]],
    [{ collapse: true }, 69, [20, 43, 12]],
  ] as const)(
    '%j: %d actors, and the nodes, edges and ends of Spigo, for any seed',
    (size, actors, counts) => {
      const [nodes, edges, done] = counts;
      for (const [seed, duration] of [
        [1, '0s'],
        [77, '700ms'],
      ] as const) {
        const { result } = simulateSync(shipped('netflixoss'), { ...size, seed, duration });
        expect(result.graph).toEqual({ nodes, edges, done });
        expect(result.actors).toBe(actors);
      }
    },
  );

  test('a population is its scale, with the fsm and the recorder as actors', () => {
    const { result } = simulateSync(shipped('pirates'), { scale: 1_234, duration: '0s' });
    expect(result).toMatchObject({
      actors: 1_236,
      messages: { sent: 7 * 1_234 + 2, queued: 0 },
      graph: { nodes: 1_234, edges: 2 * 1_234, done: 0 },
      services: {},
    });
  });
});

test('a run says how long it took by the clock of its host, and what that makes of its messages', async () => {
  let looks = 0;
  const nowMs = (): number => {
    looks += 1;
    return looks === 1 ? 1_000 : 1_250;
  };
  const host = { ...sessionHost, nowMs };
  const { result } = await simulate(chain().toArchitecture(), { duration: '100ms', host });
  expect(result.wallMs).toBe(250);
  expect(result.messagesPerSecond).toBe(result.messages.delivered * 4);
  expect(run(chain())).toMatchObject({ wallMs: 0, messagesPerSecond: 0 });
});

test('a time-out that nobody needs is no event, of a client or between services: the digest does not know it', () => {
  const digestOf = (client: string, between: string): string => {
    const file = {
      arch: 'calm',
      version: 'arch-0.2',
      services: [
        { name: 'db', package: 'store', serviceTime: '2ms', failureRate: 1 },
        { name: 'web', dependencies: ['db'], policies: { db: { timeout: between } } },
        { name: 'www', package: 'denominator', regions: 0, dependencies: ['web'] },
      ],
      workload: {
        arrivals: { process: 'trace', instants: ['10ms', '20ms', '30ms'] },
        operations: { get: 1 },
        timeout: client,
        retry: { maxRetries: 4, backoff: { kind: 'constant', base: '1ms' } },
      },
      network: 'none',
    };
    const { digest, services } = simulateSync(readArchitecture(file), { duration: '2s' }).result;
    expect(services['www']?.retries).toBeGreaterThan(0);
    return digest;
  };
  expect(digestOf('1100ms', '300ms')).toBe(digestOf('1200ms', '300ms'));
  expect(digestOf('1200ms', '500ms')).toBe(digestOf('1200ms', '300ms'));
});
