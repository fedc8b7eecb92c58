import { expect } from '@jest/globals';
import fc from 'fast-check';
import { readArchitecture } from '../../src/files/load.ts';
import { simulateSync } from '../../src/run/simulate.ts';
import { anyRun } from './anyArchitecture.ts';
import { type AnyFault, anyPlan } from './anyPlan.ts';
import { expectBalance } from './balance.ts';
import { anySystem } from './islands/islandSystem.ts';
import { timeless } from './runs.ts';

const most = 6;

/** The plan for an architecture that may have fewer services than it was made for. */
const fitting = (lines: readonly string[], services: number): string[] =>
  lines.filter((line) =>
    [...line.matchAll(/(?:service |services\.)s(\d)/g)].every(([, at]) => Number(at) < services),
  );

/** Random architectures under random plans of all kinds: all adds up, every fault is reported. */
export function tryRandomPlans(seed: number, numRuns: number): void {
  fc.assert(
    fc.property(anyRun, anyPlan(most, false), ({ file, options }, plan) => {
      const { services } = file as { services: unknown[] };
      const faults = fitting(
        plan.map(({ line }) => line),
        services.length,
      );
      const architecture = readArchitecture({ ...file, victim: '', faults }, 'any');
      const run = simulateSync(architecture, options);
      const { result } = run;
      expectBalance(result);
      const end = result.simulatedMs;
      const due = plan.filter(({ line, at }) => faults.includes(line) && at <= end);
      expect(result.faults.map(({ id }) => id)).toEqual(idsOf(due, faults));
      expect(timeless(simulateSync(architecture, options))).toEqual(timeless(run));
    }),
    { seed, numRuns },
  );
}

function idsOf(due: readonly AnyFault[], faults: readonly string[]): string[] {
  const ids = faults.map((line, at) => ({ line, id: `f${at + 1}` }));
  return ids.filter(({ line }) => due.some((each) => each.line === line)).map(({ id }) => id);
}

/** After all faults have healed, and registries have had their time, everything answers as before. */
export function tryHealingPlans(seed: number, numRuns: number): void {
  const services = [
    { name: 's0', package: 'store', count: 3 },
    { name: 's1', package: 'store', count: 6 },
    { name: 's2', package: 'monolith', count: 3, dependencies: ['s0', 's1'] },
    { name: 's3', package: 'service', count: 3, dependencies: ['s0', 's2'] },
    { name: 's4', package: 'elb', count: 0, dependencies: ['s3'] },
    { name: 's5', package: 'denominator', regions: 0, dependencies: ['s4', 's3'] },
  ];
  fc.assert(
    fc.property(anyPlan(most, true), fc.nat(1e6), (plan, runSeed) => {
      const file = {
        arch: 'healing',
        version: 'arch-0.2',
        services,
        faults: plan.map(({ line }) => line),
        warmUp: '1s',
        workload: { arrivals: { process: 'constant', interval: '5ms' }, operations: { get: 1 } },
      };
      const { result } = simulateSync(readArchitecture(file, 'healing'), {
        duration: '1500ms',
        poll: '50ms',
        seed: runSeed,
      });
      expectBalance(result);
      const { started, failed, succeeded } = result.requests;
      expect([failed, started > 90, succeeded > 90]).toEqual([{}, true, true]);
    }),
    { seed, numRuns },
  );
}

/** Ten to twenty faults within 300 ms, at the same few instants. */
const storm = (services: number): fc.Arbitrary<string[]> =>
  fc
    .array(anyPlan(services, false), { minLength: 3, maxLength: 5 })
    .map((plans) => plans.flat().map(({ line }) => line));

/**
 * Systems with autoscaling, policies, operations, caches and daemons under far more faults than any plan
 * would have: instances die while they are paused, come back as a pause begins, are sent away before they
 * have begun. Whatever meets, all adds up, and it is the same again.
 */
export function tryStorms(seed: number, numRuns: number): void {
  const stormy = anySystem.chain((system) =>
    fc.tuple(fc.constant(system), storm(system.services.length - 1)),
  );
  const property = fc.property(stormy, ([{ services, workload, network, seed: own }, faults]) => {
    const file = { arch: 'any', version: 'arch-0.2', services, workload, network, faults };
    const architecture = readArchitecture(file, 'any');
    const options = { duration: '400ms', poll: '20ms', seed: own } as const;
    const run = simulateSync(architecture, options);
    expectBalance(run.result);
    expect(simulateSync(architecture, options).result.digest).toBe(run.result.digest);
  });
  fc.assert(property, { seed, numRuns });
}
