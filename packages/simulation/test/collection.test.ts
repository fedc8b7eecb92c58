import { describe, expect, test } from '@jest/globals';
import { type SimTime, seconds } from '@spigo/kernel';
import type { Summary } from '@spigo/telemetry';
import { readArchitecture } from '../src/files/load.ts';
import type { LiveRun } from '../src/run/collection.ts';
import { produce } from '../src/run/production.ts';
import type { Result } from '../src/run/result.ts';
import { usualInterval } from '../src/run/samples.ts';
import { simulateSync } from '../src/run/simulate.ts';
import { finish, saved, shipped } from './support/runs.ts';

const netflixoss = shipped('netflixoss');
const collected = simulateSync(netflixoss, { duration: '10s', collect: true });
const { result } = collected;

/** The links of a result. */
const linksOf = ({ links = [] }: Result) => links;
const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0);
const total = ({ count, mean }: Summary): number => count * (mean ?? 0);

describe('a run that collects metrics', () => {
  test('is the same run: digest and all figures but those that are added', () => {
    const plain = simulateSync(netflixoss, { duration: '10s' }).result;
    const {
      links: _links,
      slowest: _slowest,
      failedAt: _failedAt,
      ways: _ways,
      services,
      ...rest
    } = result;
    const without = Object.entries(services).map(
      ([name, { networkMs: _network, operations: _operations, ...each }]) => [name, each],
    );
    expect({ ...rest, services: Object.fromEntries(without) }).toEqual(plain);
  });

  test('is the same twice, to the byte', () => {
    const again = simulateSync(netflixoss, { duration: '10s', collect: true });
    expect(JSON.stringify(again)).toBe(JSON.stringify(collected));
  });

  test('is not disturbed by looking at it all the time', () => {
    let looks = 0;
    let live: LiveRun | undefined;
    const production = produce(netflixoss, {
      duration: '200ms',
      collect: true,
      onLive: (run) => {
        live = run;
      },
    });
    production.kernel.inspection.subscribe(['Delivered'], () => {
      if (looks++ % 50 === 0) live?.snapshot();
    });
    const plain = simulateSync(netflixoss, { duration: '200ms', collect: true });
    expect(JSON.stringify(finish(production).result)).toBe(JSON.stringify(plain.result));
    expect(looks).toBeGreaterThan(500);
  });

  test('of a saved graph has links, too, and no architecture', () => {
    const recorded = simulateSync(netflixoss, { duration: '1s', record: true });
    const run = simulateSync(undefined, { duration: '1s', reload: saved(recorded), collect: true });
    expect(linksOf(run.result).length).toBe(linksOf(result).length);
    expect(run.collected?.architecture).toBeNull();
  });

  test('of pirates has no links, and its messages', () => {
    const run = simulateSync(shipped('pirates'), { duration: '5s', collect: true });
    expect(run.result.links).toEqual([]);
    expect(run.collected?.snapshot.messages).toMatchObject({
      sent: run.result.messages.sent,
      delivered: run.result.messages.delivered,
    });
  });
});

describe('the figures of links', () => {
  test('name every link that carries work, by caller and callee', () => {
    const names = linksOf(result).map(({ from, to }) => `${from}>${to}`);
    expect(names).toEqual([
      'cassSubscriber>cassSubscriber',
      'homepage>subscriber',
      'login>subscriber',
      'subscriber>cassSubscriber',
      'subscriber>evcacheSubscriber',
      'www>www-elb',
      'www-elb>wwwproxy',
      'wwwproxy>homepage',
      'wwwproxy>login',
    ]);
  });

  test.each(Object.entries(result.services).filter(([, { arrivals }]) => arrivals > 0))(
    'add up to those of %s',
    (name, service) => {
      const links = linksOf(result).filter(({ to }) => to === name);
      expect(sum(links.map(({ networkMs }) => networkMs.count))).toBe(service.arrivals);
      expect(service.networkMs?.count).toBe(service.arrivals);
      const served = service.completions + service.failures;
      expect(sum(links.map(({ serviceMs }) => serviceMs.count))).toBe(served);
      expect(sum(links.map(({ waitMs }) => total(waitMs)))).toBeCloseTo(total(service.waitMs), 6);
      const times = sum(links.map(({ serviceMs }) => total(serviceMs)));
      expect(times).toBeCloseTo(total(service.serviceMs), 6);
    },
  );

  test.each(Object.entries(result.services))(
    'balance, and balance with those of %s and its operations',
    (name, service) => {
      const links = linksOf(result).filter(({ to }) => to === name);
      const operations = Object.values(service.operations ?? {});
      for (const field of ['arrivals', 'completions', 'rejections', 'lost', 'inSystem'] as const) {
        expect(sum(links.map((link) => link[field]))).toBe(service[field]);
        expect(sum(operations.map((operation) => operation[field]))).toBe(service[field]);
      }
      expect(sum(links.map(({ errors }) => errors))).toBe(service.failures);
      const responses = operations.map(({ responseMs }) => total(responseMs));
      expect(sum(responses)).toBeCloseTo(total(service.responseMs), 6);
    },
  );

  test('say that an answer takes the way there, the service and the way back', () => {
    const architecture = readArchitecture({
      arch: 'chain',
      services: [
        { name: 'db', serviceTime: '3ms' },
        { name: 'www', package: 'denominator', regions: 0, dependencies: ['db'] },
      ],
      workload: { operations: { get: 1 } },
      network: { profile: 'none', edge: '2ms' },
    });
    const { links: [link] = [] } = simulateSync(architecture, {
      duration: '1s',
      collect: true,
    }).result;
    const one = (ms: number) => ({ min: ms, mean: ms, max: ms });
    expect(link).toMatchObject({ from: 'www', to: 'db', failures: 0, retries: 0, timeouts: 0 });
    expect(link?.networkMs).toMatchObject(one(2));
    expect(link?.waitMs).toMatchObject(one(0));
    expect(link?.serviceMs).toMatchObject(one(3));
    expect(link?.responseMs).toMatchObject(one(7));
  });

  test('count errors of the callee, and pass them on to the link above', () => {
    const services = [
      { name: 'db', package: 'store', failureRate: 0.2 },
      { name: 'web', package: 'karyon', dependencies: ['db'] },
      { name: 'www', package: 'denominator', regions: 0, dependencies: ['web'] },
    ];
    const file = { arch: 'a', services, workload: { operations: { get: 1 } } };
    const { result: found } = simulateSync(readArchitecture(file), { collect: true });
    const [below, above] = ['db', 'web'].map((name) =>
      linksOf(found).find(({ to }) => to === name),
    );
    expect(below?.failures).toBe(found.services['db']?.failures);
    expect(below?.failures).toBeGreaterThan(100);
    expect(above?.failures).toBe(found.services['web']?.failures);
  });

  test('count work that was lost on the way, with its instance, and further on, each once', () => {
    const faults = [{ kind: 'kill', at: '500ms', target: { service: 'db' } }];
    const services = [
      { name: 'db', package: 'store' },
      { name: 'web', package: 'karyon', dependencies: ['db'] },
      { name: 'www', package: 'denominator', regions: 0, dependencies: ['web'] },
    ];
    const file = { arch: 'a', services, faults, workload: { operations: { get: 1 } } };
    const { result: found } = simulateSync(readArchitecture(file), {
      duration: '1s',
      collect: true,
    });
    const [below, above] = ['db', 'web'].map((name) =>
      linksOf(found).find(({ to }) => to === name),
    );
    const { failed } = found.requests;
    expect(failed['lost']).toBeGreaterThan(10);
    expect(below?.failures).toBe(failed['lost']);
    expect(above?.failures).toBe(sum(Object.values(failed)));
    expect(found.services['db']?.lost).toBeLessThan(below?.failures ?? 0);
    expect(below?.calls).toBeLessThanOrEqual(above?.calls ?? 0);
  });

  test('count after the warm-up only', () => {
    const file = {
      arch: 'a',
      services: [
        { name: 'db' },
        { name: 'www', package: 'denominator', regions: 0, dependencies: ['db'] },
      ],
    };
    const cold = readArchitecture({ ...file, warmUp: '900ms' });
    const { result: found } = simulateSync(cold, { duration: '1s', collect: true });
    const [link] = linksOf(found);
    expect(link?.calls).toBe(found.services['db']?.arrivals);
    expect(link?.calls).toBeLessThan(15);
  });
});

describe('the time series', () => {
  const series = collected.collected?.series ?? [];

  test('looks at 0, at every interval, and at the end', () => {
    expect(series.map(({ at }) => at)).toEqual(Array.from({ length: 101 }, (_, i) => i * 100_000));
  });

  test('begins with nothing and ends with the result', () => {
    expect(series[0]?.services.every(({ arrivals }) => arrivals === 0)).toBe(true);
    const [client] = series.at(-1)?.clients ?? [];
    const { started, succeeded, inFlight } = result.requests;
    expect(client).toMatchObject({ source: 'www', started, succeeded, inFlight });
  });

  test('takes the smallest round interval that makes at most a hundred', () => {
    const of = (s: number) => usualInterval(seconds(s) as number as SimTime);
    expect([of(10), of(7), of(60), of(101), of(1e9), of(0)]).toEqual([
      100_000, 100_000, 1_000_000, 2_000_000, 1e13, 1,
    ]);
  });

  test('has one look where the run has no length', () => {
    const run = simulateSync(netflixoss, { duration: '0s', collect: true });
    expect(run.collected?.series.map(({ at }) => at)).toEqual([0]);
  });
});

describe('paths and ways of a share of traces', () => {
  const sampled = simulateSync(netflixoss, {
    duration: '10s',
    chat: '1ms',
    collect: true,
    traceShare: 0.2,
  }).result;
  const whole = simulateSync(netflixoss, { duration: '10s', chat: '1ms', collect: true }).result;

  test('are estimates that say so, and all else is the same', () => {
    const bare = ({ slowest: _s, failedAt: _f, ways: _w, estimatedFrom: _e, ...rest }: Result) =>
      rest;
    expect(bare(sampled)).toEqual(bare(whole));
    expect([sampled.estimatedFrom, whole.estimatedFrom]).toEqual([0.2, undefined]);
    expect(sampled.ways).not.toEqual(whole.ways);
  });

  test('stand for all traces: counts within a tenth, times of the slowest within a tenth', () => {
    const near = (one: number | undefined, other: number | undefined): void => {
      expect(Math.abs((one ?? 0) / (other ?? 1) - 1)).toBeLessThan(0.1);
    };
    const messages = ({ ways = [] }: Result) => sum(ways.map((way) => way.messages));
    near(messages(sampled), messages(whole));
    near(sampled.slowest?.requests, whole.slowest?.requests);
    near(sampled.slowest?.fromMs, whole.slowest?.fromMs);
    near(sampled.slowest?.meanMs, whole.slowest?.meanMs);
  });

  test('are nothing without a trace, and shares are 0 to 1', () => {
    const options = { duration: '1s', collect: true } as const;
    const { failedAt, ways, slowest } = simulateSync(netflixoss, {
      ...options,
      traceShare: 0,
    }).result;
    expect({ failedAt, ways, slowest }).toEqual({ failedAt: [], ways: [], slowest: undefined });
    expect(() => simulateSync(netflixoss, { ...options, traceShare: 1.5 })).toThrow(
      'traceShare: found "1.5"; allowed: a number from 0 to 1',
    );
  });
});
