import { describe, expect, test } from '@jest/globals';
import { readArchitecture } from '../src/files/load.ts';

const shop = (web: object, rest: object = {}) => ({
  arch: 'shop',
  services: [
    { name: 'db', package: 'store' },
    { name: 'log', operations: { append: [{ work: 1 }] } },
    { name: 'web', dependencies: ['db', 'log', 'web', 'eureka'], ...web },
    { name: 'www', package: 'denominator', dependencies: ['web'] },
  ],
  ...rest,
});

/** What is wrong with a service `web` of these fields; empty: nothing. */
function wrong(web: object, rest: object = {}): string {
  try {
    readArchitecture(shop(web, rest), 'f');
    return '';
  } catch (error) {
    return error instanceof Error ? error.message : 'no error';
  }
}

const get = (...steps: object[]) => ({ operations: { get: steps } });
const at = 'f: services[2].';

describe('operations ask only for what there is', () => {
  test.each([
    [get({ call: { to: 'db' } }), ''],
    [
      get({ call: { to: 'dv' } }),
      `${at}operations.get[0].call.to: found "dv"; allowed: db, log; did you mean "db"?`,
    ],
    [get({ call: { to: 'web' } }), 'found "web"; allowed: db, log'],
    [
      get({ send: { to: 'eureka' } }),
      'operations.get[0].send.to: found "eureka"; allowed: db, log',
    ],
    [get({ call: { to: 'www' } }), 'found "www"; allowed: db, log'],
    [get({ call: { to: 'log', operation: 'append' } }), ''],
    [
      get({ call: { to: 'log', operation: 'apend' } }),
      'call.operation: found "apend"; allowed: get, put, append; did you mean "append"?',
    ],
    [
      get({ call: { to: 'db', operation: 'put' } }),
      'call.operation: found "put", which has no reply; allowed: send it',
    ],
    [get({ send: { to: 'db', operation: 'put' } }), ''],
    [
      { operations: { put: [{ call: { to: 'db' } }] } },
      'operations.put[0].call: found "put", which has no reply',
    ],
    [{ operations: { put: [{ send: { to: 'db' } }] } }, ''],
    [
      { operations: { buy: [{ call: { to: 'db' } }] } },
      'operations.buy[0].call: found "buy"; allowed: get, put',
    ],
    [{ operations: { append: [{ call: { to: 'log' } }] } }, ''],
    [
      get({ parallel: [{ choice: [{ weight: 1, steps: [{ call: { to: 'x' } }] }] }] }),
      'get[0].parallel[0].choice[0].steps[0].call.to: found "x"',
    ],
    [
      get({ repeat: { times: 2, steps: [{ ignore: [{ call: { to: 'x' } }] }] } }),
      'get[0].repeat.steps[0].ignore[0].call.to: found "x"',
    ],
    [
      get({ retry: { maxRetries: 2, steps: [{ send: { to: 'x' } }] } }),
      'get[0].retry.steps[0].send.to: found "x"',
    ],
    [
      get({ parallel: { need: 3, of: [{ work: 1 }, { work: 1 }] } }),
      'get[0].parallel.need: found "3"; allowed: at most 2',
    ],
    [get({ parallel: { need: 2, of: [{ work: 1 }, { work: 1 }] } }), ''],
    [
      get({ retry: { maxRetries: 1, backoff: { kind: 'constant', base: 9, cap: 5 }, steps: [] } }),
      'get[0].retry.backoff.cap: found "5000"; allowed: a time of at least the base, 9000 microseconds',
    ],
    [
      { daemons: [{ every: '1s', steps: [{ call: { to: 'db' } }] }] },
      'daemons[0].steps[0].call.operation: is missing; allowed: the name of an operation',
    ],
    [{ daemons: [{ every: '1s', steps: [{ call: { to: 'db', operation: 'get' } }] }] }, ''],
    [{ daemons: [{ every: 0, steps: [] }] }, 'daemons[0].every: has a mean below a microsecond'],
  ])('%#: %j', (web, message) => {
    if (message === '') expect(wrong(web)).toBe('');
    else expect(wrong(web)).toContain(message);
  });
});

const policy = (db: object) => ({ policies: { db } });

describe('policies that could never work are refused', () => {
  test.each([
    [policy({ timeout: '1s', hedge: '999ms' }), ''],
    [
      policy({ timeout: '1s', hedge: '1s' }),
      'policies.db.hedge: found "1000000"; allowed: a time below the time-out',
    ],
    [
      policy({ breaker: { window: 9, failureRate: 0, openFor: 1 } }),
      'policies.db.breaker.failureRate: found "0"; allowed: a share over 0',
    ],
    [
      policy({ retry: { maxRetries: 1, backoff: { kind: 'exponential', base: 9, cap: 5 } } }),
      'policies.db.retry.backoff.cap: found "5000"',
    ],
    [{ policies: { bd: {} } }, 'policies.bd: found "bd"; allowed: db, log, *; did you mean "db"?'],
    [{ policies: { '*': {} } }, ''],
    [{ policies: { web: {} } }, 'policies.web: found "web"; allowed: db, log, *'],
  ])('%#: %j', (web, message) => {
    if (message === '') expect(wrong(web)).toBe('');
    else expect(wrong(web)).toContain(`${at}${message}`);
  });
});

const scaled = (autoscale: object, rest: object = {}) => ({ workers: 4, autoscale, ...rest });

describe('capacity that contradicts itself is refused', () => {
  test.each([
    [{ queue: { discipline: { fair: { www: 2, '*': 1 } } } }, ''],
    [
      { queue: { discipline: { fair: { db: 2 } } } },
      'queue.discipline.fair.db: found "db"; allowed: web, www, *',
    ],
    [
      { queue: { discipline: 'processorSharing', codel: { target: 1, interval: 9 } } },
      'queue.codel: stands beside processorSharing',
    ],
    [
      { queue: { discipline: 'processorSharing', reject: 'oldest' } },
      'queue.reject: stands beside',
    ],
    [
      { queue: { discipline: 'processorSharing' }, dropExpired: true },
      'dropExpired: stands beside',
    ],
    [{ missRate: 0.5 }, 'missRate: found "0.5" for a service without a cache'],
    [{ missRate: 0.5, cache: { hitRatio: 1 } }, ''],
    [{ cache: { entries: 9, eviction: 'lfu' } }, 'cache.eviction: found "lfu"; allowed: lru'],
    [scaled({}), ''],
    [
      scaled({ min: 5, max: 4 }),
      'autoscale.max: found "4"; allowed: a number of at least min, which is 5',
    ],
    [
      scaled({ low: 0.9 }),
      'autoscale.low: found "0.9"; allowed: a number of at most high, which is 0.8',
    ],
    [scaled({ target: 0.6, low: 0.5 }), 'autoscale.low: stands beside a target'],
    [scaled({ target: 0.6, step: 2 }), 'autoscale.step: stands beside a target'],
    [scaled({ high: 1.2 }), 'autoscale.high: found "1.2"; allowed: a number from 0 to 1'],
    [scaled({ high: '5ms' }), 'autoscale.high: found "5000us"; allowed: a number from 0 to 1'],
    [scaled({ metric: 'latencyP99' }), 'autoscale.low: is missing; allowed: a duration'],
    [
      scaled({ metric: 'latencyP99', low: 1, high: '9/s' }),
      'autoscale.high: found "9/s"; allowed: a duration',
    ],
    [scaled({ metric: 'requestsPerInstance', low: '9/s', high: '20/s' }), ''],
    [
      { autoscale: {} },
      'autoscale.metric: found "utilisation", which says nothing with unlimited workers',
    ],
    [{ autoscale: { metric: 'latencyP99', target: '9ms' } }, ''],
    [
      scaled({ metric: 'queueLength', target: 3 }, { queue: { discipline: 'processorSharing' } }),
      'autoscale.metric: found "queueLength", which says nothing with processorSharing',
    ],
    [{ autoscale: { of: 'workers' } }, 'autoscale.of: found "workers", which are unlimited'],
    [scaled({}, { count: 0 }), 'autoscale: stands beside a count or regions of 0'],
    [scaled({}, { scope: 'global' }), 'autoscale: stands beside a count or regions of 0'],
    [scaled({ of: 'workers' }, { regions: 0 }), ''],
  ])('%#: %j', (web, message) => {
    if (message === '') expect(wrong(web)).toBe('');
    else expect(wrong(web)).toContain(`${at}${message}`);
  });
});

describe('workloads that could never run are refused', () => {
  const from = { from: 'web' };

  test.each([
    [
      { ...from, operations: { buy: 1 } },
      'workload.operations.buy: found "buy"; allowed: get, put, sell',
    ],
    [{ ...from, operations: { sell: 1 } }, ''],
    // Its client, a denominator, passes on what web can serve; web passes nothing on by itself.
    [{ operations: { sell: 1 } }, ''],
    [{ operations: { append: 1 } }, 'found "append"; allowed: get, put, sell'],
    [
      {
        profile: [
          { at: 9, factor: 1 },
          { at: 5, factor: 2 },
        ],
      },
      'workload.profile[1].at: found "5ms"; allowed: a time, 9ms or more',
    ],
    [{ profile: [{ at: 9, factor: 0 }] }, 'workload.profile: has no factor over 0'],
    [
      { arrivals: { process: 'closed', users: 3, think: 1 }, profile: [{ at: 9, factor: 2 }] },
      'workload.profile: is a multiple of a rate, and users have none',
    ],
    [{ arrivals: { process: 'closed', users: 0, think: 1 } }, 'workload.arrivals.users: found "0"'],
    [
      { arrivals: { process: 'bursts', rate: '1/s', peakRate: '9/s', on: 0, off: 0 } },
      'workload.arrivals: found "no request ever"',
    ],
    [{ arrivals: { process: 'bernoulli', interval: 1, probability: 1.1 } }, 'a number from 0 to 1'],
    [{ keys: { s: 1 } }, 'workload.keys.s: found "1" without zipf'],
    [{ keys: { count: 1e12 } }, 'workload.keys.count: found "1000000000000"'],
    [{ timeout: '1s', hedge: '2s' }, 'workload.hedge: found "2000000"; allowed: a time below'],
    [{ loadBalancing: 'random' }, 'workload.loadBalancing: is of no use to a client'],
    [{ timeout: '1s', retry: { maxRetries: 2 }, bulkhead: 3 }, ''],
  ])('%#: %j', (workload, message) => {
    const web = { operations: { sell: [] } };
    if (message === '') expect(wrong(web, { workload })).toBe('');
    else expect(wrong(web, { workload })).toContain(message);
  });
});
