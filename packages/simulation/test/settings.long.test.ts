import { describe, expect, test } from '@jest/globals';
import { readArchitecture } from '../src/files/load.ts';
import type { Result } from '../src/run/result.ts';
import { simulateSync } from '../src/run/simulate.ts';

/** What comes of clients who ask a service by way of a load balancer, without any delay between them. */
function run(
  faults: readonly string[],
  duration: string,
  { web = {}, db = {}, workload = {} }: { web?: object; db?: object; workload?: object } = {},
  options: object = {},
): Result {
  const file = {
    arch: 'settings',
    version: 'arch-0.2',
    network: 'none',
    services: [
      { name: 'db', package: 'store', count: 3, ...db },
      { name: 'web', package: 'monolith', count: 3, dependencies: ['db'], ...web },
      { name: 'www', package: 'denominator', regions: 0, dependencies: ['web'] },
    ],
    workload: {
      arrivals: { process: 'constant', interval: '10ms' },
      operations: { get: 1 },
      ...workload,
    },
    faults,
  };
  const read = readArchitecture(file, 'settings');
  return simulateSync(read, { duration, poll: '10ms', ...options }).result;
}

const arrivalsAt = ({ services }: Result, name: string): number | undefined =>
  services[name]?.arrivals;

describe('load that is changed while it runs', () => {
  test('is that many times as much for so long: a Poisson count (3.29 standard deviations)', () => {
    const workload = { arrivals: { process: 'poisson', rate: '100/s' } };
    const { requests } = run(
      ['set workload.load to 3 at 50s for 50s'],
      '150s',
      { workload },
      { poll: '1h' },
    );
    const mean = 100 * 100 + 300 * 50;
    expect(Math.abs(requests.started - mean)).toBeLessThan(3.29 * Math.sqrt(mean));
  });

  test('as a multiple or as a rate is the same, and so is both of them in each way', () => {
    const started = (...lines: string[]): number => run(lines, '1s').requests.started;
    expect(started()).toBe(100);
    expect(started('set workload.load to 2 at 505ms')).toBe(149);
    expect(started('set workload.arrivals.rate to 200/s at 505ms')).toBe(149);
    expect(started('set workload[0].arrivals.interval to 5ms at 505ms')).toBe(149);
    const both = ['set workload.load to 4 at 505ms', 'set workload.arrivals.rate to 50/s at 505ms'];
    expect(started(...both)).toBe(149);
    expect(started('set workload.load to 0 at 505ms for 200ms')).toBe(80);
  });

  test('stands in a file, too, and is multiplied by what the command says', () => {
    const started = (load: number, times: number): number =>
      run([], '1s', { workload: { load } }, { load: times }).requests.started;
    expect([started(2, 1), started(0.5, 3)]).toEqual([200, 150]);
    const lasting = { workload: { load: 2 } };
    expect(run(['set workload.load to 1 at 505ms'], '1s', lasting).requests.started).toBe(150);
  });

  test('of users: those too many leave, those who come think first', () => {
    const closed = { process: 'closed', users: 10, think: '100ms' };
    const db = { serviceTime: 0 };
    const web = { serviceTime: 0 };
    const of = (...lines: string[]): number =>
      run(lines, '2s', { web, db, workload: { arrivals: closed } }).requests.started;
    expect(of()).toBe(200);
    expect(of('set workload.arrivals.users to 4 at 1050ms')).toBe(100 + 40);
    // Rounds at 1.1 to 1.5 s; the others come back with a thought: from 1.65 s on.
    expect(of('set workload.arrivals.users to 4 at 1050ms for 500ms')).toBe(140 + 6 * 4);
    expect(of('set workload.load to 2 at 1050ms')).toBe(200 + 10 * 9);
    expect(of('set workload.arrivals.think to 50ms at 1050ms')).toBe(110 + 10 * 18);
  });

  test('of users who wait: they leave with their answers, not before', () => {
    const workload = { arrivals: { process: 'closed', users: 10, think: '10ms' } };
    const web = { serviceTime: '300ms' };
    const lines = ['set workload.arrivals.users to 1 at 100ms'];
    const { requests } = run(lines, '400ms', { web, workload });
    expect(requests).toMatchObject({ started: 11, succeeded: 10 });
  });
});

describe('how clients treat their requests', () => {
  test('changes for those that begin: the time-out of those under way is the one they began with', () => {
    const workload = { timeout: '1s' };
    const web = { serviceTime: '20ms' };
    const lines = ['set workload.timeout to 5ms at 95ms for 100ms'];
    const { requests } = run(lines, '1005ms', { web, workload });
    expect(requests).toMatchObject({ started: 100, failed: { timeout: 10 }, inFlight: 2 });
  });

  test('changes where there was no policy, and what operations they ask for', () => {
    const web = { serviceTime: '20ms' };
    const { requests } = run(['set workload.timeout to 5ms at 95ms'], '195ms', { web });
    expect(requests.failed).toEqual({ timeout: 10 });
    const puts = run(['set workload.operations to {"put":1} at 95ms'], '195ms');
    expect(puts.requests.latencyMs.count).toBe(9);
  });
});

describe('workers that are changed while it runs', () => {
  test('serve as those of M/M/2 do before, and as those of M/M/4 do after (Erlang C)', () => {
    const time = { distribution: 'exponential', mean: '10ms' };
    const { services } = run(
      ['set services.web.workers to 4 at 500s'],
      '1000s',
      {
        web: { count: 1, workers: 2, serviceTime: time },
        db: { count: 1, serviceTime: 0 },
        workload: { arrivals: { process: 'poisson', rate: '150/s' } },
      },
      { poll: '1h' },
    );
    // The mean waits are 12.857 ms and 0.298 ms; half of the requests have each.
    const wait = services['web']?.waitMs.mean ?? 0;
    expect(Math.abs(wait - (12.857 + 0.298) / 2)).toBeLessThan(0.8);
  }, 30_000);

  test('that are fewer: who is served stays so, and nobody new is until there is room', () => {
    const web = { count: 1, workers: 3, serviceTime: '25ms' };
    const result = run(['set services.web.workers to 1 at 35ms'], '300ms', { web });
    expect(result.requests.failed).toEqual({});
    // Three are under way at 35 ms and end at 35, 45 and 55 ms; then one each 25 ms.
    expect(result.requests.succeeded).toBe(3 + Math.floor((300 - 55) / 25));
  });
});

describe('the number of instances', () => {
  const kinds = { web: { serviceTime: '5ms' } };

  test('rises at once and falls as they are done: nothing fails', () => {
    const lines = ['set services.web.count to 6 at 200ms for 300ms'];
    const result = run(lines, '1s', kinds);
    expect(result.services['web']).toMatchObject({ instances: 3 });
    expect(result.requests).toMatchObject({ failed: {}, started: 100 });
    expect(run([lines[0]?.replace(' for 300ms', '') ?? ''], '1s', kinds).services['web']).toEqual(
      expect.objectContaining({ instances: 6 }),
    );
  });

  test('is meant for each region', () => {
    const lines = ['set services.web.count to 5 at 200ms'];
    const result = run(lines, '1s', kinds, { regions: 2 });
    expect(result.services['web']?.instances).toBe(10);
  });

  test('of an architecture at another size is what there is, not what the file says', () => {
    const lines = ['set services.web.count to 5 at 200ms'];
    expect(run(lines, '1s', kinds, { scale: 200 }).services['web']?.instances).toBe(5);
  });

  test('falls by the dead first, who do not come back', () => {
    const lines = [
      'kill instance web00 at 100ms for 300ms',
      'set services.web.count to 2 at 200ms',
    ];
    expect(run(lines, '1s', kinds).services['web']?.instances).toBe(2);
  });

  test('counts in what hits by chance: those who have joined are hit, those who have left are not', () => {
    const grown = ['set services.web.count to 40 at 100ms', 'kill 90% of service web at 500ms'];
    const { faults } = run(grown, '1s', kinds);
    expect(faults[1]?.line.split(',')).toHaveLength(36);
    const shrunk = ['set services.web.count to 1 at 100ms', 'kill 1 of service web at 500ms'];
    expect(run(shrunk, '1s', kinds).faults[1]?.target).toBe('instance web00');
  });

  test('may be ordered twice at one instant: the last counts', () => {
    const lines = ['set services.web.count to 9 at 200ms', 'set services.web.count to 2 at 200ms'];
    expect(run(lines, '1s', kinds).services['web']?.instances).toBe(2);
  });
});

describe('what stands in front of a service', () => {
  test('admits fewer, and begins with a full bucket', () => {
    const web = { count: 1, serviceTime: '35ms' };
    const inFlight = run(['set services.web.admission to {"maxInFlight":1} at 95ms'], '495ms', {
      web,
    });
    // At 100, 110 and 120 ms others are still there; from 130 ms on every fourth is let in.
    expect(inFlight.requests.failed).toEqual({ rejected: 40 - 10 });
    const bucket = '{"rate":"10/s","burst":5}';
    const throttled = run([`set services.web.admission to ${bucket} at 95ms`], '1s', {
      web: { count: 1 },
    });
    expect(throttled.requests.failed['rejected']).toBe(91 - (5 + 9));
  });

  test('answers from a cache that was not there, and no more when it is gone', () => {
    const lines = ['set services.web.cache to {"hitRatio":1} at 95ms for 100ms'];
    expect(arrivalsAt(run([], '1s'), 'db')).toBe(99);
    expect(arrivalsAt(run(lines, '1s'), 'db')).toBe(89);
  });

  test('misses what is there', () => {
    const misses = run(['set services.db.missRate to 1 at 95ms for 100ms'], '1s', {
      db: { cache: { hitRatio: 1 } },
    });
    expect(misses.requests.started).toBe(100);
  });
});

describe('what cannot change while it runs', () => {
  test.each([
    ['services.www.count', 3, 'nothing of www, of which there is one instance in a place'],
    ['services.web.count', 0, 'allowed while it runs: 1 or more'],
    ['services.web.count', 3_000_000, 'a whole number, 0 to 2000000'],
    ['services.web.dependencies', [], 'services.NAME and one of count, workers, admission'],
    ['workload.keys.count', 5, 'workload and one of arrivals, load, operations'],
    ['workload[3].load', 5, 'workload'],
    ['workload.arrivals', { process: 'poisson', rate: '5/s' }, '"constant" arrivals stay so'],
    ['workload.load', -1, 'found "-1"'],
    ['network.loss', 0.1, 'found "network.loss"'],
  ])('%s to %j', (path, value, message) => {
    const fault = { at: '10ms', kind: 'set', path, value };
    expect(() => run([fault as never], '100ms')).toThrow(message);
  });

  test('is what makes no sense beside another change at the same time', () => {
    const breaker = { window: 10, failureRate: 0.5, openFor: '1s' };
    const web = { policies: { db: { timeout: '1s', breaker } } };
    const lines = [
      'set services.web.cache to {"entries":10} at 10ms for 50ms',
      'set services.web.cache.ttl to 1s at 20ms for 10ms',
    ];
    expect(run(lines, '100ms', { web }).faults).toHaveLength(2);
    const late = [lines[0] ?? '', 'set services.web.cache.ttl to 1s at 20ms'];
    expect(() => run(late, '100ms', { web })).toThrow('fault f2: ');
  });
});
