import { describe, expect, test } from '@jest/globals';
import { readArchitecture } from '../../src/files/load.ts';
import { simulateSync } from '../../src/run/simulate.ts';

/** Two services behind one door: what a fault does to one of them, the other is spared. */
function run(...faults: readonly string[]) {
  const architecture = readArchitecture({
    arch: 'shop',
    version: 'arch-0.2',
    services: [
      { name: 'left', package: 'store', count: 1, serviceTime: '2ms' },
      { name: 'right', package: 'store', count: 1, serviceTime: '2ms' },
      { name: 'www', package: 'denominator', regions: 0, dependencies: ['left', 'right'] },
    ],
    network: 'ideal',
    workload: { arrivals: { process: 'poisson', rate: '200/s' }, operations: { get: 1 } },
    faults,
  });
  return simulateSync(architecture, { duration: '30s', seed: 1 }).result;
}

describe('of a fault the result says', () => {
  test('by how much those that it hurt took longer than the others of its time', () => {
    const [fault] = run('slow service left by 10 at 10s for 5s').faults;
    expect(fault?.extraLatencyMs).toEqual({ mean: 18, p99: 18 });
    expect(fault?.errors).toEqual({ byService: {}, byEntry: {} });
    expect(fault?.registryKnewMs).toBeNull();
  });

  test('by how much longer than before, where it has hurt all', () => {
    const fault = 'delay from service www to service * by 20ms at 10s for 5s';
    expect(run(fault).faults[0]?.extraLatencyMs).toEqual({ mean: 20, p99: 20 });
  });

  test('which work it has ruined where, and how many requests of which entry failed by it', () => {
    const { faults, requests } = run('error service left rate 30% at 10s for 5s');
    const failed = requests.failed['error'] ?? 0;
    expect(failed).toBeGreaterThan(50);
    expect(faults[0]?.errors).toEqual({ byService: { left: failed }, byEntry: { www: failed } });
  });

  test('when the registry knew, and when clients were served as before', () => {
    const { faults, requests } = run('kill service left at 10s');
    const lost = requests.failed['lost'] ?? 0;
    expect(faults[0]?.errors).toEqual({ byService: { left: lost }, byEntry: { www: lost } });
    // A lease is one and a half polls; a client then learns it with its next poll.
    expect(faults[0]?.registryKnewMs).toBeGreaterThan(0);
    expect(faults[0]?.registryKnewMs).toBeLessThanOrEqual(1_500);
    expect(faults[0]?.recoveredMs).toBeGreaterThanOrEqual(1_000);
    expect(faults[0]?.recoveredMs).toBeLessThanOrEqual(3_000);
  });

  test('that clients were always served as before', () => {
    expect(run('slow service left by 1.2 at 10s for 5s').faults[0]?.recoveredMs).toBe(0);
  });

  test('nothing of a recovery that it cannot compare with anything', () => {
    expect(run('kill service left at 0s').faults[0]?.recoveredMs).toBeNull();
  });
});
