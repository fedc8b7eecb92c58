import { describe, expect, test } from '@jest/globals';
import { type Architecture, readArchitecture } from '../src/files/load.ts';
import { simulateSync } from '../src/run/simulate.ts';
import { shipped } from './support/runs.ts';

const netflixoss = shipped('netflixoss');

/** netflixoss, whose zone dies at 2 s. */
function withoutZone(zone: string, more: object = {}): Architecture {
  const { file: _file, victim: _victim, workload: _workload, ...rest } = netflixoss;
  const services = (rest.services ?? []).map(({ serviceTime: _, ...service }) => service);
  const faults = [{ kind: 'kill', at: '2s', target: { zone: `us-east-1/${zone}` }, ...more }];
  return readArchitecture({ ...rest, services, faults });
}

const run = (architecture: Architecture, duration: `${number}s`) =>
  simulateSync(architecture, { duration, collect: true });

describe('the registry', () => {
  test('of a quiet run is polled by each instance once an interval, and that is all', () => {
    const { victim: _victim, ...quiet } = netflixoss;
    const { registry } = run(quiet, '10s').result;
    expect(registry).toEqual({
      registries: 3,
      polls: 65 * 10,
      leaseExpiries: 0,
      fallbacks: 0,
      staleUses: 0,
    });
  });

  test('drops the victim once, after it was used while it was still known', () => {
    const { registry, requests } = run(netflixoss, '10s').result;
    expect(registry).toMatchObject({ leaseExpiries: 1, fallbacks: 0 });
    expect(registry.staleUses).toBeGreaterThan(0);
    expect(registry.staleUses).toBeLessThanOrEqual((requests.failed['lost'] ?? 0) + 1);
  });

  test('is asked more often where the interval is shorter, and stale for less long', () => {
    const slow = simulateSync(netflixoss, { chat: '1ms', poll: '2s' }).result.registry;
    const fast = simulateSync(netflixoss, { chat: '1ms', poll: '100ms' }).result.registry;
    expect(fast.polls).toBeGreaterThan(15 * slow.polls);
    expect(fast.staleUses).toBeLessThan(slow.staleUses / 4);
  });

  test('that dies with its zone is replaced by that of the next zone, for those who live', () => {
    const { result, collected } = run(withoutZone('zoneA'), '10s');
    const hit = collected?.plan[0]?.hit ?? [];
    expect(hit).toContain('registry of us-east-1/zoneA');
    // Only the balancer and the DNS, which stand in no zone, have asked the registry of zone A.
    expect(result.registry.fallbacks).toBe(2);
    expect(result.registry.leaseExpiries).toBeGreaterThanOrEqual(hit.length - 1);
    expect(result.registry.staleUses).toBeGreaterThan(0);
  });

  test('that took its place tells them who is gone: 2.5 intervals later all requests succeed', () => {
    const architecture = withoutZone('zoneA');
    const failures = (duration: `${number}s`) => run(architecture, duration).result.requests.failed;
    expect(failures('10s')).toEqual(failures('4.7s'));
  });

  test('of another zone makes nobody change who has his own', () => {
    const { registry } = run(withoutZone('zoneB'), '10s').result;
    expect(registry.fallbacks).toBe(0);
  });

  test('does not count what is alive again as stale', () => {
    const long = run(withoutZone('zoneA'), '10s').result.registry;
    const short = run(withoutZone('zoneA', { for: '100ms' }), '10s').result.registry;
    expect(short.staleUses).toBeLessThan(long.staleUses);
  });
});
