import { describe, expect, test } from '@jest/globals';
import { readArchitecture } from '../src/files/load.ts';
import { simulateSync } from '../src/run/simulate.ts';

interface Wanted {
  readonly faults: readonly string[];
  readonly web?: object;
  readonly more?: readonly object[];
  readonly arrivals?: object;
  readonly duration?: '20s' | '1800ms';
  readonly poll?: '10s' | '1h';
}

function run({ faults, web = {}, more = [], arrivals, duration = '1800ms', poll = '1h' }: Wanted) {
  const services = [
    ...more,
    { name: 'web', count: 1, serviceTime: '10ms', ...web },
    { name: 'www', package: 'dns', regions: 0, dependencies: ['web'] },
  ];
  const workload = {
    from: 'www',
    arrivals: arrivals ?? { process: 'constant', interval: '1s' },
    operations: { get: 1 },
  };
  const file = { arch: 'pz', version: 'arch-0.2', services, network: 'none', workload, faults };
  return simulateSync(readArchitecture(file, 'pz'), { duration, poll }).result;
}

describe('work that is paused has as much left afterwards as before', () => {
  const half = 'pause service web at 1005ms for 100ms';

  test.each<[string, object]>([
    ['workers without bound', {}],
    ['one worker', { workers: 1 }],
    ['an event loop', { workers: 1, concurrency: 'eventLoop' }],
    ['shared workers', { workers: 1, queue: { discipline: 'processorSharing' } }],
    ['work of an operation', { serviceTime: 0, operations: { get: [{ work: '10ms' }] } }],
    ['work of daemons', { daemons: [{ every: '10s', steps: [] }] }],
  ])('%s: 10 ms paused for 100 ms after 5 ms take 110 ms', (_, web) => {
    const { requests, faults } = run({ faults: [half], web });
    expect(requests.latencyMs).toMatchObject({ count: 1, min: 110, max: 110 });
    expect(faults[0]?.requestsHurt).toBe(1);
  });

  test('pauses that overlap count once', () => {
    const second = 'pause service web at 1050ms for 100ms';
    expect(run({ faults: [half, second] }).requests.latencyMs.max).toBe(155);
    const inside = 'pause service web at 1050ms for 10ms';
    expect(run({ faults: [half, inside] }).requests.latencyMs.max).toBe(110);
  });

  test('what died before the pause stays dead: nothing of it goes on afterwards', () => {
    // It dies after 5 ms of its 10, and its instance is back, and paused, before these would be over.
    const faults = ['kill service web at 1005ms for 1ms', 'pause service web at 1007ms for 100ms'];
    const { requests, services, messages } = run({ faults, web: { workers: 1 } });
    expect(requests).toMatchObject({ succeeded: 0 });
    expect(services['web']).toMatchObject({ arrivals: 1, completions: 0, lost: 1, inSystem: 0 });
    expect(messages.sent).toBe(
      run({ faults: [faults[0] ?? ''], web: { workers: 1 } }).messages.sent,
    );
  });

  test('a slowdown during the pause lets nothing go on', () => {
    const sharing = { workers: 1, queue: { discipline: 'processorSharing' } };
    const slow = 'slow service web by 2 at 1050ms for 10ms';
    expect(run({ faults: [half, slow], web: sharing }).requests.latencyMs.max).toBe(110);
  });

  test('workers that come during the pause begin nothing', () => {
    // The second of two requests finds the worker that is added; its 10 ms begin when all goes on.
    const faults = [
      'pause service web at 1005ms for 100ms',
      'set services.web.workers to 2 at 1050ms',
    ];
    const arrivals = { process: 'closed', users: 2, think: '1s' };
    const { requests } = run({ faults, web: { workers: 1 }, arrivals });
    expect(requests.latencyMs).toMatchObject({ count: 2, min: 110, max: 115 });
  });
});

test('time that is not work runs on: a caller that is paused gives up as it would have', () => {
  const web = {
    serviceTime: 0,
    dependencies: ['db'],
    policies: { db: { timeout: '30ms' } },
  };
  const more = [{ name: 'db', package: 'store', count: 1, serviceTime: '50ms' }];
  const late = run({ faults: ['pause service web at 1005ms for 35ms'], web, more });
  // The time-out came due at 1030 ms and was held until 1040.
  expect(late.requests.failed).toEqual({ timeout: 1 });
  expect(late.faults[0]?.requestsHurt).toBe(1);
  // The answer to the same call is there at 1020 ms, before its time-out, and both wait.
  const db = [{ name: 'db', package: 'store', count: 1, serviceTime: '20ms' }];
  const inTime = run({ faults: ['pause service web at 1005ms for 35ms'], web, more: db });
  expect(inTime.requests.latencyMs).toMatchObject({ count: 1, max: 40 });
});

test('whoever is being served is hurt, here and at callees: ten users, ten requests', () => {
  const arrivals = { process: 'closed', users: 10, think: '1ms' };
  const common = { arrivals, duration: '20s', poll: '10s' } as const;
  const faults = ['pause service web at 10050ms for 5s'];
  const own = run({ ...common, faults, web: { serviceTime: '100ms' } });
  expect(own.faults[0]?.requestsHurt).toBe(10);
  const chain = { serviceTime: 0, dependencies: ['db'] };
  const more = [{ name: 'db', package: 'store', count: 1, serviceTime: '100ms' }];
  const callee = run({
    ...common,
    faults: ['pause service db at 10050ms for 5s'],
    web: chain,
    more,
  });
  expect(callee.faults[0]?.requestsHurt).toBe(10);
});

test('a poll that had to wait does not shift those after it', () => {
  const paused = run({ faults: ['pause service web at 9s for 3s'], duration: '20s', poll: '10s' });
  const { polls } = paused.registry;
  expect(polls).toBe(run({ faults: [], duration: '20s', poll: '10s' }).registry.polls);
});
