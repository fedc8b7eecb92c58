import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type ArchitectureBuilder, architecture } from '../src/files/builder.ts';
import type { FaultOptions } from '../src/files/builderFaults.ts';
import { simulateSync } from '../src/run/simulate.ts';
import { expectBalance } from './support/balance.ts';
import { instanceOf, runAndListen, shipped } from './support/runs.ts';

/** www calls web, which calls db: each message takes 1 ms, work at db 2 ms; one request a millisecond. */
function chain(...faults: FaultOptions[]): ArchitectureBuilder {
  const built = architecture('chain')
    .service('db', 'store', { serviceTime: '2ms' })
    .service('web', 'monolith', { dependencies: ['db'], serviceTime: 0 })
    .service('www', 'denominator', { regions: 0, dependencies: ['web'] })
    .network({ profile: 'none', sameZone: '1ms', crossZone: '1ms', edge: '1ms' })
    .workload({ arrivals: { process: 'constant', interval: '1ms' }, operations: { get: 1 } });
  return faults.reduce((all, fault) => all.fault(fault), built);
}

const run = (built: ArchitectureBuilder, duration: `${number}ms` = '20ms') =>
  simulateSync(built.toArchitecture(), { duration, poll: '1h' }).result;

describe('a kill', () => {
  test('hurts what is in service and what comes later, each request once', () => {
    const { requests, services, faults, messages } = run(
      chain({ kind: 'kill', at: '10.5ms', target: { service: 'db' } }),
    );
    // Requests 7 and 8 are in service at db; 9 to 18 find it dead; 19 and 20 are on their way there.
    expect(requests).toMatchObject({
      started: 20,
      succeeded: 6,
      failed: { lost: 12 },
      inFlight: 2,
    });
    expect(services['db']).toMatchObject({ arrivals: 8, completions: 6, lost: 2, inSystem: 0 });
    expect(messages.dropped).toEqual({ dead: 10 });
    expect(faults).toMatchObject([
      {
        id: 'f1',
        kind: 'kill',
        target: 'service db',
        fromMs: 10.5,
        toMs: null,
        requestsHurt: 12,
        line: 'kill service db at 10.5ms',
      },
    ]);
  });

  test('of a caller loses what it waits for; the answers to it are dead letters', () => {
    const { requests, services, messages } = run(
      chain({ kind: 'kill', at: '10.5ms', target: { service: 'web' } }),
    );
    // Requests 6 to 9 wait in web for db: the answers to them come from 11 ms on.
    expect(services['web']).toMatchObject({ lost: 4, inSystem: 0 });
    expect(messages.deadLetters).toBe(4);
    expect(requests).toMatchObject({
      started: 20,
      succeeded: 5,
      failed: { lost: 14 },
      inFlight: 1,
    });
    expect(services['db']).toMatchObject({ arrivals: 9, completions: 9 });
  });

  test('of what another kill has hit already is counted for that one only', () => {
    const { faults, requests } = run(
      chain(
        { kind: 'kill', at: '10.5ms', target: { service: 'db' } },
        { kind: 'kill', at: '12.5ms', target: { service: 'db' } },
      ),
    );
    expect(faults.map(({ id, requestsHurt }) => [id, requestsHurt])).toEqual([
      ['f1', 12],
      ['f2', 0],
    ]);
    expect(requests.failed).toEqual({ lost: 12 });
  });

  test('two of which hurt the same request is counted for both, and once as a failure', () => {
    const { faults, requests } = run(
      chain(
        { kind: 'kill', at: '10.5ms', target: { service: 'db' } },
        { kind: 'kill', at: '10.6ms', target: { service: 'web' } },
      ),
    );
    // db has lost 7 and 8, and 9 finds it dead; web held 6 to 9 then, and 10 to 19 find that dead.
    expect(faults.map(({ requestsHurt }) => requestsHurt)).toEqual([3, 14]);
    expect(requests.failed).toEqual({ lost: 14 });
  });

  test('is silent: nothing comes from a dead instance, not even goodbye', () => {
    const built = chain({ kind: 'kill', at: '10.5ms', target: { service: 'web' } });
    const { sent } = runAndListen(built.toArchitecture(), { duration: '50ms' });
    const last = sent.filter(({ from }) => instanceOf(from) === 'web00').at(-1);
    expect(last?.at).toBeLessThan(10_500);
  });

  test('that heals brings back an instance under its name, with nothing of its former life', () => {
    const { result, graph } = simulateSync(
      chain({
        kind: 'kill',
        at: '10.5ms',
        for: '10ms',
        target: { service: 'web' },
      }).toArchitecture(),
      { duration: '100ms', poll: '1h', record: true },
    );
    expect(result.graph).toEqual({ nodes: 3, edges: 2, done: 1 });
    expect(result.faults).toMatchObject([{ fromMs: 10.5, toMs: 20.5, requestsHurt: 14 }]);
    // www knows it all the while; it knows db again when its registry has answered, 2 ms later.
    const { requests } = result;
    expect(requests).toMatchObject({ started: 100, failed: { lost: 14, noRoute: 2 }, inFlight: 6 });
    const records = [...(graph?.records() ?? [])].filter(({ kind }) => kind === 'done');
    expect(records.map((record) => ('exit' in record ? [record.exit, record.time] : []))).toEqual([
      ['killed', 10_500],
      ['normal', 100_000],
    ]);
  });

  test('that heals at the instant at which a message comes neither loses it nor fails (found so)', () => {
    for (const service of ['web', 'db', 'www']) {
      const { requests } = run(
        chain({ kind: 'kill', at: '10ms', for: '5ms', target: { service } }),
        '500ms',
      );
      expect(requests.succeeded).toBeGreaterThan(470);
    }
  });

  test('of a client that heals: its workload goes on, without what was due meanwhile (found so)', () => {
    const { requests } = run(
      chain({ kind: 'kill', at: '10.5ms', for: '20ms', target: { service: 'www' } }),
      '100ms',
    );
    expect(requests.started).toBe(80);
    expect(requests.succeeded).toBeGreaterThan(65);
  });

  test('of a zone takes its registry with it, and the others go on', () => {
    const built = architecture('zones')
      .service('db', 'store', { count: 3 })
      .service('web', 'monolith', { count: 3, dependencies: ['db'] })
      .service('www', 'denominator', { regions: 0, dependencies: ['web'] })
      .fault({ kind: 'kill', at: '1.5s', target: { zone: 'us-east-1/zoneA' } });
    const { sent, result } = runAndListen(built.toArchitecture(), { duration: '10s' });
    const inZoneA = ({ name }: { name: string }) => name.includes('.zoneA.');
    for (const { at, from } of sent) {
      if (inZoneA(from) && at > 1_500_000) throw new Error(`${from.name} speaks at ${at}`);
    }
    // Outside of all zones www asks the registry of zoneA first, and then that of zoneB.
    const asked = sent.filter(
      ({ from, message }) => instanceOf(from) === 'www00' && message.kind === 'Renew',
    );
    expect(asked.at(-1)?.to.name).toContain('.zoneB.');
    const late = sent.filter(
      ({ at, to, message }) => at > 4_000_000 && message.kind === 'GetRequest' && inZoneA(to),
    );
    expect(late).toEqual([]);
    expectBalance(result);
  });
});

describe('the default victim', () => {
  test('is one instance of its service, killed half way, and says so', () => {
    const { result, graph } = simulateSync(shipped('netflixoss'), { duration: '2s', record: true });
    expect(result.faults).toMatchObject([{ id: 'f1', kind: 'kill', fromMs: 1_000, toMs: null }]);
    const target = result.faults[0]?.target ?? '';
    expect(target).toMatch(/^instance homepage\d\d$/);
    const killed = [...(graph?.records() ?? [])].filter(
      (record) => record.kind === 'done' && record.exit === 'killed',
    );
    expect(killed).toMatchObject([{ time: 1_000_000 }]);
    const name = graph?.nameOf(killed[0]?.kind === 'done' ? killed[0].node : -1);
    expect(`instance ${name?.split('.').at(-1)}`).toBe(target);
  });

  test('is drawn by the seed: each falls sooner or later', () => {
    const built = architecture('small')
      .service('web', 'service', { count: 5 })
      .victim('web')
      .toArchitecture();
    const victims = new Set<string>();
    for (let seed = 0; seed < 60; seed++) {
      const { result } = simulateSync(built, { duration: '2us', seed });
      victims.add(result.faults[0]?.target ?? '');
    }
    expect([...victims].sort((a, b) => a.localeCompare(b))).toEqual(
      [0, 1, 2, 3, 4].map((index) => `instance web0${index}`),
    );
  });
});

test('traffic avoids what has died after two and a half polling intervals at most, whenever it died', () => {
  const poll = 200;
  const built = architecture('lag')
    .service('db', 'store', { count: 3 })
    .service('web', 'monolith', { count: 6, dependencies: ['db'] })
    .service('www', 'denominator', { regions: 0, dependencies: ['web'] })
    .network({ profile: 'none' })
    .workload({ arrivals: { process: 'constant', interval: '2ms' }, operations: { get: 1 } });
  const kill = (at: number, index: number) =>
    built.fault({ kind: 'kill', at, target: { instance: `web0${index}` } }).toArchitecture();
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1_200_000 }),
      fc.nat(5),
      fc.nat(1_000),
      (us, index, seed) => {
        const { sent } = runAndListen(kill(us / 1_000, index), {
          duration: '2s',
          poll: `${poll}ms`,
          seed,
        });
        const last = sent.filter(
          ({ to, message }) => message.kind === 'GetRequest' && instanceOf(to) === `web0${index}`,
        );
        expect(last.at(-1)?.at ?? 0).toBeLessThanOrEqual(us + 2.5 * poll * 1_000);
        // And not much sooner than the lease allows: silence alone says it.
        const lease = Math.floor(us / (poll * 1_000)) * poll * 1_000 + 1.5 * poll * 1_000;
        expect(last.at(-1)?.at ?? 0).toBeGreaterThan(lease - 100_000);
      },
    ),
    { seed: 25, numRuns: 30, endOnFailure: true },
  );
});
