import { describe, expect, test } from '@jest/globals';
import { readArchitecture } from '../src/files/load.ts';
import type { FaultFigures, Result } from '../src/run/result.ts';
import { simulateSync } from '../src/run/simulate.ts';
import { runAndListen, saved } from './support/runs.ts';

/** www calls web, which calls db: each message takes 1 ms, work at db 2 ms; one request a millisecond. */
const chain = (faults: readonly unknown[], rest: object = {}) =>
  readArchitecture({
    arch: 'chain',
    version: 'arch-0.2',
    services: [
      { name: 'db', package: 'store', serviceTime: '2ms' },
      { name: 'web', package: 'monolith', dependencies: ['db'], serviceTime: 0 },
      { name: 'www', package: 'denominator', regions: 0, dependencies: ['web'] },
    ],
    network: { profile: 'none', sameZone: '1ms', crossZone: '1ms', edge: '1ms' },
    workload: { arrivals: { process: 'constant', interval: '1ms' }, operations: { get: 1 } },
    faults,
    ...rest,
  });

const run = (
  faults: readonly unknown[],
  duration: `${number}ms` = '100ms',
  rest: object = {},
): Result => simulateSync(chain(faults, rest), { duration, poll: '1h' }).result;

const only = ({ faults }: Result): FaultFigures => {
  const [fault] = faults;
  if (fault === undefined) throw new Error('no fault was reported');
  return fault;
};

describe('a fault of messages', () => {
  test('delay: each that goes its way takes longer, until it heals', () => {
    const result = run(['delay from service web to service db by 20ms at 10.5ms for 10ms']);
    // Nothing but the ten that pass from web to db in these ten milliseconds.
    expect(only(result)).toMatchObject({ requestsHurt: 10, toMs: 20.5 });
    expect(result.requests).toMatchObject({ failed: {}, latencyMs: { min: 6, max: 26, p50: 6 } });
  });

  test('delay of the way back leaves the way there alone', () => {
    const arrivals = (from: string, to: string) => {
      const line = `delay from service ${from} to service ${to} by 20ms at 10.5ms for 10ms`;
      return run([line], '25ms').services['db']?.arrivals;
    };
    expect([arrivals('web', 'db'), arrivals('db', 'web')]).toEqual([13, 23]);
  });

  test('loss: a request whose message is lost fails, and says with which fault', () => {
    const result = run(['loss from service web to service db rate 1 at 10.5ms for 10ms']);
    expect(only(result)).toMatchObject({ requestsHurt: 10 });
    expect(result.requests.failed).toEqual({ dropped: 10 });
    expect(result.messages.dropped).toEqual({ loss: 10 });
  });

  test('loss draws the same, whatever stands before it in the plan', () => {
    const loss = 'loss from service web to service db rate 0.4 at 10.5ms for 60ms';
    const lost = (...before: string[]) => {
      const { faults, requests } = run([...before, loss]);
      return [faults.at(-1)?.requestsHurt, requests.failed, requests.latencyMs.count];
    };
    expect(lost()[0]).toBeGreaterThan(0);
    expect(lost('clock service web offset 1s at 5ms')).toEqual(lost());
  });

  test('loss under a time-out with a retry is mended by it', () => {
    const policies = {
      db: { timeout: '10ms', retry: { maxRetries: 3, backoff: { kind: 'constant', base: '5ms' } } },
    };
    const services = [
      { name: 'db', package: 'store', serviceTime: '2ms' },
      { name: 'web', package: 'monolith', dependencies: ['db'], serviceTime: 0, policies },
      { name: 'www', package: 'denominator', regions: 0, dependencies: ['web'] },
    ];
    const lost = ['loss from service web to service db rate 1 at 10.5ms for 10ms'];
    const result = run(lost, '100ms', { services });
    expect(result.requests.failed).toEqual({});
    expect(only(result).requestsHurt).toBe(10);
    expect(result.requests.latencyMs.max).toBeGreaterThan(15);
  });

  test('duplicate: nobody is hurt, a second request is a second arrival, a second answer is late', () => {
    const calm = run([]);
    const result = run([
      'duplicate from service web to service db rate 1 at 10.5ms for 10ms',
      'duplicate from service db to service web rate 1 at 30.5ms for 10ms',
    ]);
    expect(result.faults.map(({ requestsHurt }) => requestsHurt)).toEqual([0, 0]);
    expect(result.messages).toMatchObject({ duplicated: 20, dropped: { late: 20 } });
    expect(result.requests).toEqual(calm.requests);
    expect(result.services['db']?.arrivals).toBe((calm.services['db']?.arrivals ?? 0) + 10);
    expect(result.services['web']).toEqual(calm.services['web']);
  });

  test('partition: both ways, or one way only', () => {
    const both = run(['partition service web and service db at 10.5ms for 10ms']);
    const way = run(['partition service web and service db oneWay at 10.5ms for 10ms']);
    const back = run(['partition service db and service web oneWay at 10.5ms for 10ms']);
    expect(way.messages.dropped).toEqual({ partition: 10 });
    expect(back.messages.dropped).toEqual({ partition: 10 });
    // Of those on their way back when it begins the answers are lost, too.
    expect(both.messages.dropped['partition']).toBeGreaterThan(10);
    expect(only(both).target).toBe('service web | service db');
    expect(only(way).target).toBe('service web > service db');
  });

  test('of the network itself loses its share without any plan', () => {
    const network = { profile: 'none', loss: 0.1, duplicate: 0.1 };
    const result = run([], '2000ms', { network });
    expect(result.messages.dropped['loss']).toBeGreaterThan(500);
    expect(result.messages.duplicated).toBeGreaterThan(500);
    expect(result.requests.failed['dropped']).toBeGreaterThan(300);
  });
});

describe('a fault of instances', () => {
  test('pause: nothing is lost, and what has waited comes late', () => {
    const result = run(['pause service db at 10.5ms for 10ms']);
    expect(result.requests.failed).toEqual({});
    expect(result.requests.latencyMs).toMatchObject({ min: 6, max: 16 });
    // Ten that come meanwhile, and two whose work stands still for all of the ten milliseconds.
    expect(only(result).requestsHurt).toBe(12);
  });

  test('pause without an end: whoever waits for it waits for ever', () => {
    const result = run(['pause service db at 10.5ms']);
    expect(result.requests.succeeded).toBeLessThan(10);
    expect(result.requests.inFlight).toBeGreaterThan(85);
    expect(only(result).requestsHurt).toBeGreaterThan(85);
  });

  test('slow: service times are multiplied until it heals, and two faults multiply', () => {
    const slow = ['slow service db by 3 at 10.5ms for 20ms'];
    const result = run(slow);
    expect(result.requests.latencyMs).toMatchObject({ min: 6, max: 10 });
    expect(only(result).requestsHurt).toBe(20);
    const both = run([...slow, 'slow service db by 2 at 20.5ms for 5ms']);
    expect(both.requests.latencyMs.max).toBe(16);
  });

  test('slow: who dies and comes back meanwhile is slow again', () => {
    const result = run([
      'slow service db by 3 at 10.5ms for 40ms',
      'kill service db at 15.5ms for 5ms',
    ]);
    expect(result.services['db']?.serviceMs.max).toBe(6);
    const last = runAndListen(
      chain(['slow service db by 3 at 10.5ms for 80ms', 'kill service db at 15.5ms for 5ms']),
      { duration: '60ms', poll: '1h' },
    );
    const answers = last.sent.filter(
      ({ message, at }) => message.kind === 'GetResponse' && at > 40_000,
    );
    expect(answers.length).toBeGreaterThan(0);
    expect(last.result.services['db']?.serviceMs.p50).toBeCloseTo(6, 1);
  });

  test('error: a share of the work fails, on top of what fails anyway', () => {
    const result = run(['error service db rate 0.5 at 100ms for 800ms'], '1000ms');
    const failed = result.requests.failed['error'] ?? 0;
    // A binomial count of 800: 99.9 %.
    expect(Math.abs(failed - 400)).toBeLessThan(3.29 * Math.sqrt(200));
    expect(only(result).requestsHurt).toBe(failed);
    expect(result.services['db']?.failures).toBe(failed);
  });
});

describe('a fault of registries', () => {
  const services = [
    { name: 'db', package: 'store', count: 3 },
    { name: 'web', package: 'monolith', count: 3, dependencies: ['db'] },
    { name: 'www', package: 'denominator', regions: 0, dependencies: ['web'] },
  ];
  const between = (faults: readonly string[], duration: `${number}s`) =>
    simulateSync(chain(faults, { services }), { duration, poll: '100ms' }).result;

  test('gone: everybody turns to the next one', () => {
    const result = between(['registry zone us-east-1/zoneA mode gone at 500ms for 500ms'], '2s');
    expect(result.registry.fallbacks).toBeGreaterThan(0);
    expect(result.requests.failed).toEqual({});
  });

  test('stale: the dead are still listed, and nobody falls back', () => {
    const dead = 'kill instance web00 at 1s';
    const fresh = between([dead], '4s');
    const stale = between([dead, 'registry region us-east-1 mode stale at 500ms for 2s'], '4s');
    const forEver = between([dead, 'registry region us-east-1 mode stale at 500ms'], '4s');
    const lost = ({ requests }: Result) => requests.failed['lost'] ?? 0;
    expect(stale.registry.fallbacks).toBe(0);
    expect(lost(stale)).toBeGreaterThan(4 * lost(fresh));
    expect(lost(forEver)).toBeGreaterThan(1.5 * lost(stale));
  });
});

test('who is cut off from its registries for longer than a lease is found again afterwards (found so)', () => {
  const services = [
    { name: 'db', package: 'store', count: 3 },
    { name: 'web', package: 'monolith', count: 3, dependencies: ['db'] },
    { name: 'www', package: 'denominator', regions: 0, dependencies: ['web'] },
  ];
  const cut = 'partition zone us-east-1/zoneA and zone us-east-1/zoneB at 1s for 2s';
  const { sent } = runAndListen(chain([cut], { services }), { duration: '5s', poll: '100ms' });
  const late = sent.filter(({ at, message }) => at > 4_000_000 && message.kind === 'GetRequest');
  const ends = new Set(late.map(({ to }) => to.name.split('.')[4]));
  expect([...ends].sort((a = '', b = '') => a.localeCompare(b))).toEqual([
    'db00',
    'db01',
    'db02',
    'web00',
    'web01',
    'web02',
  ]);
});

test('a monkey strikes again and again, and what it drew gives the same run with any name', () => {
  const monkey = 'kill 1 of zone * every exponential(mean=20ms) for 10ms';
  const drawn = simulateSync(chain([monkey]), { duration: '200ms', poll: '10ms' }).result;
  expect(drawn.faults.length).toBeGreaterThan(3);
  expect(drawn.faults.map(({ id }) => id)).toEqual(drawn.faults.map((_, i) => `f1.${i + 1}`));
  const kept = drawn.faults.map(({ line }) => line);
  const again = simulateSync(chain(kept), { duration: '200ms', poll: '10ms' }).result;
  expect(again.digest).toBe(drawn.digest);
});

test('bandwidth: a message takes its size to get into its link, one after the other, there and back', () => {
  const operations = {
    get: { steps: [{ call: { to: 'db' } }], bytes: { request: 125, reply: 1_250 } },
  };
  const services = [
    { name: 'db', package: 'store', serviceTime: 0 },
    { name: 'web', package: 'monolith', dependencies: ['db'], serviceTime: 0, operations },
    { name: 'www', package: 'denominator', regions: 0, dependencies: ['web'] },
  ];
  const of = (bandwidth: string, interval = '10ms') =>
    run([], '200ms', {
      services,
      network: { profile: 'none', bandwidth },
      workload: { arrivals: { process: 'constant', interval }, operations: { get: 1 } },
    }).requests;
  // A thousand bits take 1 ms at 1 Mb/s, ten thousand take 10 ms.
  expect(of('1Mb/s', '20ms').latencyMs).toMatchObject({ min: 11, max: 11 });
  expect(of('10Mb/s').latencyMs).toMatchObject({ min: 1.1, max: 1.1 });
  // Twice as many as the way back carries: each waits 5 ms longer than the one before.
  expect(of('1Mb/s', '5ms').latencyMs).toMatchObject({ min: 11, max: 101 });
});

describe('dns that has forgotten', () => {
  const services = [
    { name: 'db', package: 'store', regions: 2, count: 3 },
    { name: 'www', package: 'denominator', regions: 0, dependencies: ['db'] },
  ];
  const gets = (faults: readonly string[]) =>
    runAndListen(chain(faults, { services }), { duration: '4s', poll: '100ms' }).sent.filter(
      ({ message }) => message.kind === 'GetRequest',
    );

  test('a region: nothing goes there until it heals, and then as before', () => {
    const all = gets(['dns region us-west-2 at 1s for 1s']);
    const there = all.filter(({ to }) => to.name.includes('us-west-2')).map(({ at }) => at);
    expect(there.filter((at) => at > 1_000_000 && at < 2_000_000)).toEqual([]);
    expect(there.filter((at) => at < 1_000_000).length).toBeGreaterThan(400);
    // It looks everything up at once: half a second later all is known.
    expect(there.filter((at) => at > 2_500_000).length).toBeGreaterThan(650);
  });

  test('everything: requests have no route', () => {
    const { result } = runAndListen(chain(['dns service db at 1s for 1s'], { services }), {
      duration: '3s',
      poll: '100ms',
    });
    expect(result.requests.failed['noRoute']).toBeGreaterThanOrEqual(1_000);
    expect(result.requests.failed['noRoute']).toBeLessThan(1_010);
    // All of them are its doing, but for those that come when it has healed and nobody is found again yet.
    expect(result.faults[0]?.requestsHurt).toBeGreaterThanOrEqual(995);
    expect(result.faults[0]?.requestsHurt).toBeLessThan(1_010);
  });

  test('the links that were given, where there are no registries', () => {
    const graph = simulateSync(chain([], { services }), { duration: '0s', record: true });
    const settings = chain(['dns region us-west-2 at 1s for 1s'], { services });
    const again = simulateSync(settings, { duration: '3s', reload: saved(graph) }).result;
    expect(again.requests.failed).toEqual({});
    expect(again.services['db']?.arrivals).toBeGreaterThan(2_900);
  });
});

describe('a clock that is off', () => {
  const policies = { db: { timeout: '5ms' } };
  const services = [
    { name: 'db', package: 'store', serviceTime: '4ms' },
    { name: 'web', package: 'monolith', dependencies: ['db'], serviceTime: 0, policies },
    { name: 'www', package: 'denominator', regions: 0, dependencies: ['web'] },
  ];
  const network = { profile: 'none', loss: 0 };
  const of = (line: string) => run([line], '100ms', { services, network }).requests;

  test('and fast gives up too early, one that is slow too late', () => {
    expect(of('clock service web drift 0.2 at 0s').failed).toEqual({});
    expect(of('clock service web drift 0.3 at 20.5ms for 10ms').failed).toEqual({ timeout: 10 });
    const slow = run(
      ['clock service web drift -0.5 at 0s', 'slow service db by 2 at 0s'],
      '100ms',
      {
        services,
        network,
      },
    );
    expect(slow.requests.failed).toEqual({});
  });

  test('by an offset alone changes nothing that is measured', () => {
    const calm = run([], '100ms', { services, network });
    const off = run(['clock service web offset 2s at 20.5ms'], '100ms', { services, network });
    expect(off.requests).toEqual(calm.requests);
  });
});

describe('configuration that is changed while it runs', () => {
  const policies = { db: { timeout: '50ms' } };
  const services = [
    { name: 'db', package: 'store', serviceTime: '4ms', workers: 1 },
    { name: 'web', package: 'monolith', dependencies: ['db'], serviceTime: 0, policies },
    { name: 'www', package: 'denominator', regions: 0, dependencies: ['web'] },
  ];
  const workload = { arrivals: { process: 'constant', interval: '5ms' }, operations: { get: 1 } };
  const rest = { services, workload, network: 'none' };
  const of = (...faults: string[]) => run(faults, '1000ms', rest);

  test('is changed back when it heals', () => {
    expect(of().requests.failed).toEqual({});
    const timeout = of('set services.web.policies.db.timeout to 3ms at 102ms for 100ms');
    expect(timeout.requests.failed).toEqual({ timeout: 20 });
    expect(timeout.faults).toMatchObject([
      { kind: 'set', target: 'services.web.policies.db.timeout', fromMs: 102, toMs: 202 },
    ]);
    const slow = of('set services.db.serviceTime to 2ms at 102ms for 100ms');
    expect(slow.requests.latencyMs).toMatchObject({ min: 2, max: 4 });
    const failing = of('set services[0].failureRate to 1 at 102ms for 100ms');
    expect(failing.requests.failed).toEqual({ error: 20 });
  });

  test('twice, and the first is changed back before the second', () => {
    const result = of(
      'set services.db.serviceTime to 2ms at 102ms for 100ms',
      'set services.db.workers to 2 at 152ms for 100ms',
      'set services.db.serviceTime to 1ms at 162ms for 100ms',
    );
    expect(result.requests.latencyMs).toMatchObject({ min: 1, max: 4 });
    expect(result.requests.failed).toEqual({});
  });

  test.each([
    ['services.db.queue', {}, 'fault f1: set: found "services.db.queue"; allowed while it runs'],
    ['services.db.workers', 0, 'found "0"; allowed:'],
    ['services.web.workers', 3, 'limited workers of web stay limited, unlimited unlimited'],
    ['services.nobody.workers', 3, 'found "nobody"; allowed: db, web, www'],
    ['network.loss', 0.5, 'found "network.loss"; allowed while it runs'],
  ])('%s: %j is refused before the run', (path, value, message) => {
    const line = { kind: 'set', at: '10ms', path, value };
    expect(() => run([line], '100ms', rest)).toThrow(message);
  });
});

describe('a host', () => {
  const services = [
    { name: 'db', package: 'store', count: 6 },
    { name: 'web', package: 'monolith', count: 12, dependencies: ['db'] },
    { name: 'www', package: 'denominator', regions: 0, dependencies: ['web'] },
  ];
  const places = { hosts: 2 };

  test('dies with all that is on it: those of a service in a zone are dealt to its hosts in turn', () => {
    const { result, graph } = simulateSync(
      chain(['kill host us-east-1/zoneB/host01 at 1s for 1s'], { services, places }),
      { duration: '1500ms', record: true },
    );
    expect(only(result).target).toBe('host us-east-1/zoneB/host01');
    const killed = [...(graph?.records() ?? [])].flatMap((record) =>
      record.kind === 'done' && record.exit === 'killed' ? [graph?.nameOf(record.node)] : [],
    );
    // Of zoneB are db01, db04, web01, web04, web07, web10, in this order.
    expect(killed.map((name) => name?.split('.').at(-1))).toEqual(['db04', 'web01', 'web07']);
  });

  test.each([
    [
      'kill host us-east-1/zoneB/host01 at 1s',
      {},
      'there are no hosts (places.hosts says how many)',
    ],
    [
      'kill host us-east-1/zoneB/host02 at 1s',
      places,
      'found "us-east-1/zoneB/host02"; allowed: a zone',
    ],
    ['kill host zoneB/host01 at 1s', places, 'allowed: a zone and a host: us-east-1/zoneA/host00'],
    ['kill continent mu at 1s', places, 'found "mu"; allowed: us, eu, ap; did you mean "eu"?'],
  ])('%s with %j is refused', (line, where, message) => {
    expect(() => chain([line], { services, places: where })).toThrow(message);
  });

  test('a continent is all its regions', () => {
    const wide = services.map((each) => ({ ...each, regions: each.name === 'www' ? 0 : 3 }));
    const { result } = simulateSync(chain(['kill continent us at 1s'], { services: wide }), {
      duration: '4s',
      poll: '100ms',
    });
    expect(result.services['web']?.instances).toBe(36);
    expect(result.requests.failed['lost']).toBeGreaterThan(50);
    expect(result.requests.succeeded).toBeGreaterThan(1_000);
  });
});

test('registries that were all gone do not lose those who renew just after they pass renewals on (found so)', () => {
  const services = [
    { name: 'db', package: 'store', count: 6 },
    { name: 'web', package: 'monolith', count: 6, dependencies: ['db'] },
    { name: 'www', package: 'denominator', regions: 0, dependencies: ['web'] },
  ];
  const gone = 'registry region us-east-1 mode gone at 300ms for 25ms';
  for (const seed of [1, 2, 3, 4, 5]) {
    const { registry } = simulateSync(chain([gone], { services, network: 'aws' }), {
      duration: '2s',
      poll: '50ms',
      seed,
    }).result;
    expect(registry.leaseExpiries).toBe(0);
  }
});
