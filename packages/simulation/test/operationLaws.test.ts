import { describe, expect, test } from '@jest/globals';
import { readArchitecture } from '../src/files/load.ts';
import type { Result } from '../src/run/result.ts';
import { simulateSync } from '../src/run/simulate.ts';

const at = (...instants: string[]) => ({ process: 'trace', instants });

interface Asked {
  readonly web: object;
  readonly db?: object;
  readonly workload: object[];
}

/** What comes of `web`, which asks `db` (10 ms), without any network. */
function ask({ web, db = {}, workload }: Asked): Result {
  const file = {
    arch: 'asked',
    version: 'arch-0.2',
    network: 'none',
    services: [
      { name: 'db', package: 'store', count: 1, serviceTime: '10ms', ...db },
      { name: 'web', count: 1, dependencies: ['db'], serviceTime: 0, ...web },
      { name: 'www', package: 'denominator', regions: 0, dependencies: ['web'] },
    ],
    workload,
  };
  return simulateSync(readArchitecture(file, 'asked'), { duration: '1s' }).result;
}

const call = { call: { to: 'db' } };
const once = [{ arrivals: at('100ms'), operations: { get: 1 } }];

describe.each(['threadPerRequest', 'eventLoop'])('branches side by side with %s', (concurrency) => {
  const run = (get: object[], more: object = {}) =>
    ask({ web: { workers: 1, concurrency, operations: { get }, ...more }, workload: once })
      .requests;

  test('work while the calls of others are under way', () => {
    expect(run([{ parallel: [call, { work: '3ms' }] }]).latencyMs.max).toBe(10);
    expect(run([{ parallel: [call, { work: '30ms' }] }]).latencyMs.max).toBe(30);
  });

  test('fail at once where one of them does', () => {
    const { failed, succeeded } = run([{ parallel: [call, { fail: 1 }] }]);
    expect([failed, succeeded]).toEqual([{ error: 1 }, 0]);
  });

  test('fail at once where a policy refuses one of them', () => {
    const policies = { db: { bulkhead: 1 } };
    expect(run([{ parallel: [call, call] }], { policies }).failed).toEqual({ bulkhead: 1 });
  });

  test('are tried again while another one works', () => {
    const policies = { db: { timeout: '4ms', retry: { maxRetries: 2 } } };
    const get = [{ parallel: [{ ignore: [call] }, { work: '7ms' }] }, { work: '1ms' }];
    expect(run(get, { policies }).latencyMs.max).toBe(13);
  });

  test('are over with the first success where one is enough', () => {
    const of = [call, { ignore: [{ fail: 1 }] }];
    expect(run([{ parallel: { need: 1, of } }]).latencyMs.max).toBe(0);
  });
});

describe('a cache in front of a service', () => {
  const cache = { entries: 5, ttl: '100ms' };
  const keys = { count: 1 };
  const gets = (...instants: string[]) => ({
    arrivals: at(...instants),
    operations: { get: 1 },
    keys,
  });
  const asked = ({ services }: Result) => services['db']?.arrivals;

  test('keeps a value as long as its time to live, however often it is asked for', () => {
    const workload = [gets('100ms', '150ms', '200ms', '230ms', '300ms')];
    // Learned at 110 ms, asked again at 230 ms, learned at 240 ms.
    expect(asked(ask({ web: { cache }, workload }))).toBe(2);
  });

  test('forgets what a put writes, also where an operation of its own does so', () => {
    const put = { arrivals: at('150ms'), operations: { put: 1 }, keys };
    const workload = [gets('100ms', '170ms'), put];
    expect(asked(ask({ web: { cache }, workload }))).toBe(3);
    const operations = { put: [{ send: { to: 'db' } }] };
    expect(asked(ask({ web: { cache, operations }, workload }))).toBe(3);
  });

  test('answers no other operation with what gets have found', () => {
    const operations = { list: [{ call: { to: 'db', operation: 'get' } }] };
    const file = {
      web: { cache, operations },
      workload: [
        gets('100ms'),
        { from: 'web', arrivals: at('200ms'), operations: { list: 1 }, keys },
      ],
    };
    expect(asked(ask(file))).toBe(2);
  });
});
