import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import type { IntervalRow, RequestRow } from '@spigo/telemetry';
import { type Architecture, readArchitecture } from '../src/files/load.ts';
import { produce, type Run } from '../src/run/production.ts';
import { simulateSync } from '../src/run/simulate.ts';
import { finish } from './support/runs.ts';

/** A shipped architecture without its victim, with these faults, and other fields of its file. */
function withFaults(name: string, faults: readonly string[], more: object = {}): Architecture {
  const file = new URL(`../../../architectures/${name}/${name}.json`, import.meta.url);
  const { victim: _victim, ...rest } = JSON.parse(readFileSync(file, 'utf8'));
  return readArchitecture({ ...rest, faults, ...more }, name);
}

/** The rows of all requests, a second each. */
const requestsOf = ({ series }: Run): RequestRow[] =>
  (series ?? []).flatMap((row: IntervalRow) => (row.kind === 'requests' ? [row] : []));

const service = (name: string): string => name.split('.')[7] ?? '';
const region = (name: string): string => name.split('.')[1] ?? '';
const zone = (name: string): string => name.split('.')[2] ?? '';

describe('netflixoss in two regions, of which one goes for 15 s', () => {
  const kong = withFaults('netflixoss', ['kill region us-east-1 at 30s for 15s']);
  const production = produce(kong, { duration: '60s', regions: 2, interval: '1s', seed: 1 });
  /** Work that the denominator sends into each region, by second. */
  const sent = { east: new Array<number>(61).fill(0), west: new Array<number>(61).fill(0) };
  production.kernel.inspection.subscribe(['Sent'], ({ at, from, to, message }) => {
    if (message.kind !== 'GetRequest' && message.kind !== 'Put') return;
    if (service(from.name) !== 'www') return;
    const second = Math.floor(at / 1e6);
    const side = region(to.name) === 'us-east-1' ? sent.east : sent.west;
    side[second] = (side[second] ?? 0) + 1;
  });
  const run = finish(production);
  const rows = requestsOf(run);
  const available = rows.map(({ availability }) => availability ?? 0);

  test('dips for as long as the denominator knows the dead region, and is whole before that is back', () => {
    expect(available.slice(0, 29).every((share) => share === 1)).toBe(true);
    expect(Math.min(...available.slice(29, 32))).toBeLessThan(0.75);
    // A lease is one and a half polls of a second, and the silence is noticed a quarter later.
    expect(available.slice(32, 45).every((share) => share === 1)).toBe(true);
    // Whoever has come back finds the rest of its region with its second poll.
    expect(available[45]).toBeGreaterThan(0.5);
    expect(rows[45]?.failed.lost).toBe(0);
    expect(available.slice(46).every((share) => share === 1)).toBe(true);
  });

  test('moves all traffic to the other region, and half of it back', () => {
    expect(sent.east.slice(33, 45).reduce((sum, count) => sum + count, 0)).toBe(0);
    expect(Math.min(...sent.west.slice(33, 45))).toBeGreaterThanOrEqual(99);
    const back = sent.east.slice(48, 60).reduce((sum, count) => sum + count, 0);
    expect(back).toBeGreaterThan(480);
    expect(back).toBeLessThan(720);
  });

  test('says so in the result', () => {
    const [fault] = run.result.faults;
    expect(fault?.registryKnewMs).toBeLessThanOrEqual(2_500);
    expect(fault?.recoveredMs).toBeGreaterThanOrEqual(1_000);
    expect(fault?.recoveredMs).toBeLessThanOrEqual(3_000);
    expect(fault?.errors.byEntry).toEqual({ www: run.result.requests.failed['lost'] });
  });

  test('shows it in the series with the fault beside it', () => {
    const marked = rows.flatMap(({ faults, to }) => (faults.includes('f1') ? [to / 1e6] : []));
    expect(marked[0]).toBe(30);
    expect(marked.at(-1)).toBe(45);
  });
});

test('a region whose registries are gone is not left by those who stand in it', () => {
  const gone = withFaults('netflixoss', ['registry region us-east-1 mode gone at 10s']);
  const { requests } = simulateSync(gone, { duration: '30s', regions: 1, seed: 1 }).result;
  expect(requests.failed).toEqual({});
});

describe('netflixoss, of which a zone goes', () => {
  const before = { from: 10e6, to: 30e6 };
  const after = { from: 33e6, to: 53e6 };
  const killed = withFaults('netflixoss', ['kill zone us-east-1/zoneB at 30s']);
  const production = produce(killed, { duration: '60s', interval: '1s', seed: 1 });
  /** Work that reaches the proxies of each zone, in the time before the kill and in that after it. */
  const reached = new Map<string, { before: number; after: number }>();
  production.kernel.inspection.subscribe(['Sent'], ({ at, from, to, message }) => {
    if (message.kind !== 'GetRequest' && message.kind !== 'Put') return;
    if (service(to.name) !== 'wwwproxy' || service(from.name) === 'wwwproxy') return;
    const counts = reached.get(zone(to.name)) ?? { before: 0, after: 0 };
    reached.set(zone(to.name), counts);
    if (at >= before.from && at < before.to) counts.before++;
    if (at >= after.from && at < after.to) counts.after++;
  });
  const run = finish(production);

  test('loses what is on its way there, and nothing once the leases are out', () => {
    const rows = requestsOf(run);
    const lost = rows.map(({ failed }) => failed.lost);
    expect(lost.slice(0, 29).every((count) => count === 0)).toBe(true);
    expect(lost.slice(29, 33).reduce((sum, count) => sum + count, 0)).toBeGreaterThan(10);
    expect(lost.slice(33).every((count) => count === 0)).toBe(true);
    expect(rows.slice(33).every(({ availability }) => availability === 1)).toBe(true);
  });

  test('has the two other zones carry three halves of their load (99.9 %)', () => {
    expect(reached.get('zoneB')?.after).toBe(0);
    for (const each of ['zoneA', 'zoneC']) {
      const counts = reached.get(each) ?? { before: 0, after: 0 };
      // 2,000 requests in each time, a third of them here before and half of them after.
      const deviation = (share: number): number => 3.29 * Math.sqrt(2_000 * share * (1 - share));
      expect(Math.abs(counts.before - 2_000 / 3)).toBeLessThan(deviation(1 / 3));
      expect(Math.abs(counts.after - 2_000 / 2)).toBeLessThan(deviation(1 / 2));
    }
  });
});

describe('an M/M/1 in each of three zones, of which one goes', () => {
  /** Each instance serves 100 a second; 120 a second come, 40 to each, then 60 to each of two. */
  const architecture = readArchitecture({
    arch: 'zones',
    version: 'arch-0.2',
    services: [
      {
        ...{ name: 'web', package: 'store', count: 3, workers: 1 },
        serviceTime: { distribution: 'exponential', mean: '10ms' },
      },
      { name: 'www', package: 'denominator', regions: 0, dependencies: ['web'] },
    ],
    network: 'ideal',
    workload: { arrivals: { process: 'poisson', rate: '120/s' }, operations: { get: 1 } },
    faults: ['kill zone us-east-1/zoneC at 600s'],
  });

  test('has then the response time of an M/M/1 at three halves of the load (within 10 %)', () => {
    const { series } = simulateSync(architecture, { duration: '1200s', interval: '10s', seed: 1 });
    const rows = (series ?? []).flatMap((row) =>
      row.kind === 'service' && row.name === 'web' ? [row] : [],
    );
    const meanOf = (from: number, to: number): number => {
      const chosen = rows.filter((row) => row.from >= from * 1e6 && row.to <= to * 1e6);
      const count = chosen.reduce((sum, row) => sum + row.completions, 0);
      const total = chosen.reduce((sum, row) => sum + row.completions * (row.responseMean ?? 0), 0);
      return total / count / 1_000;
    };
    // 1 / (mu - lambda): 1 / (100 - 40) s and 1 / (100 - 60) s.
    expect(meanOf(0, 600) / (1_000 / 60)).toBeGreaterThan(0.9);
    expect(meanOf(0, 600) / (1_000 / 60)).toBeLessThan(1.1);
    expect(meanOf(610, 1_200) / (1_000 / 40)).toBeGreaterThan(0.9);
    expect(meanOf(610, 1_200) / (1_000 / 40)).toBeLessThan(1.1);
  });
});

describe('a token ring of which a zone goes and comes back', () => {
  const workload = {
    arrivals: { process: 'poisson', rate: '300/s' },
    operations: { get: 0.7, put: 0.3 },
  };
  const ring = (...faults: readonly string[]): Run =>
    simulateSync(withFaults('cassandra', faults, { workload }), {
      ...{ duration: '40s', interval: '1s', seed: 1 },
    });
  const stale = (run: Run): number => run.result.services['cassandra']?.staleReads ?? -1;

  const whole = ring();
  const killed = ring('kill zone us-east-1/zoneB at 15s for 10s');

  test('serves on with the replicas in the two others', () => {
    const rows = requestsOf(killed);
    const isWhole = ({ availability }: RequestRow): boolean => availability === 1;
    expect(rows.slice(0, 14).every(isWhole)).toBe(true);
    expect(rows.slice(14, 18).every(isWhole)).toBe(false);
    expect(rows.slice(18).every(isWhole)).toBe(true);
  });

  test('heals what has come back without its data: hardly a read more is stale than without the fault', () => {
    // 3,000 gets follow the return, a third or so answered by members that came back with nothing.
    expect(stale(killed) - stale(whole)).toBeLessThan(20);
  });

  test.each([
    ['dead for so short a time that nobody notices', 'kill zone us-east-1/zoneB at 15s for 1s'],
    ['silent, and then found again', 'pause instance cassandra01 at 15s for 5s'],
  ])('heals members that were %s', (_what, fault) => {
    expect(stale(ring(fault)) - stale(whole)).toBeLessThan(100);
  });
});
