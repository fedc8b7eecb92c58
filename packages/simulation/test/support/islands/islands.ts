import { expect } from '@jest/globals';
import fc from 'fast-check';
import { readArchitecture } from '../../../src/files/load.ts';
import type { FaultFigures, Result } from '../../../src/run/result.ts';
import { simulateSync } from '../../../src/run/simulate.ts';
import { type AnySystem, anySystem } from './islandSystem.ts';

/** Everything in a system that has a name of its own stands in quotes: `"s0"`, `"www"`. */
const ownNames = /"(s\d|www)"/g;

/** The same system under other names. */
function renamed(system: AnySystem, prefix: string): AnySystem {
  return JSON.parse(JSON.stringify(system).replace(ownNames, `"${prefix}$1"`));
}

/** Two lists in one, each in its order; `turns` says whose turn it is. */
function mixed<T>(one: readonly T[], other: readonly T[], turns: readonly boolean[]): T[] {
  const [left, right] = [[...one], [...other]];
  const all: T[] = [];
  for (let at = 0; left.length + right.length > 0; at++) {
    const first = (turns[at % turns.length] ?? true) ? left : right;
    all.push(...(first.length > 0 ? first : first === left ? right : left).splice(0, 1));
  }
  return all;
}

function run({ services, workload, faults, network, seed }: AnySystem): Result {
  const plan = faults.length === 0 ? {} : { faults };
  const file = { arch: 'any', version: 'arch-0.2', services, workload, network, ...plan };
  const options = { duration: '400ms', poll: '20ms', seed } as const;
  return simulateSync(readArchitecture(file, 'any'), options).result;
}

/** The figures of everything in `result` whose name fits. */
function figuresOf({ services, requests, calls, faults }: Result, fits: (name: string) => boolean) {
  const ofNames = <T>(all: Readonly<Record<string, T>>) =>
    Object.fromEntries(Object.entries(all).filter(([name]) => fits(name)));
  return {
    services: ofNames(services),
    requests: ofNames(requests.bySource),
    calls: calls.filter(({ from }) => fits(from)),
    faults: faults.filter(({ line }) => namesIn(line).every(fits)).map(ownEffect),
  };
}

/** Services and instances that the line of a fault names. */
function namesIn(line: string): string[] {
  return [...line.matchAll(/(?:service|instance) (\S+)/g)].map(([, name = '']) => name);
}

/** What a fault did, but for what is measured of all requests of the run, whoever makes them. */
function ownEffect({ line, target, fromMs, toMs, requestsHurt }: FaultFigures): object {
  return { line, target, fromMs, toMs, requestsHurt };
}

const isOwn = (name: string): boolean => /^(s\d|www)/.test(name);

/** A system, another one that has nothing to do with it, and how both are mixed in one file. */
const islands = fc.record({
  system: anySystem,
  other: anySystem,
  turns: fc.array(fc.boolean(), { minLength: 1, maxLength: 9 }),
});

/**
 * Adds, in so many systems, services that have nothing to do with the others, with requests and faults
 * of their own, and gives them other names: no figure of the others changes.
 */
export function tryIslands(seed: number, numRuns: number): void {
  const property = fc.property(islands, ({ system, other, turns }) => {
    const alone = figuresOf(run(system), isOwn);
    for (const prefix of ['a', 'x']) {
      const more = renamed(other, prefix);
      const both = run({
        ...system,
        services: mixed(system.services, more.services, turns),
        workload: mixed(system.workload, more.workload, turns),
        faults: mixed(system.faults, more.faults, turns),
      });
      expect(figuresOf(both, isOwn)).toEqual(alone);
    }
  });
  fc.assert(property, { seed, numRuns });
}

/** Shuffles, in so many systems, the services of the file: no figure changes. */
export function tryOrders(seed: number, numRuns: number): void {
  const shuffled = anySystem.chain((system) =>
    fc.record({
      system: fc.constant({ ...system, network: 'aws' }),
      services: fc.shuffledSubarray([...system.services], { minLength: system.services.length }),
    }),
  );
  const property = fc.property(shuffled, ({ system, services }) => {
    expect(figuresOf(run({ ...system, services }), isOwn)).toEqual(figuresOf(run(system), isOwn));
  });
  fc.assert(property, { seed, numRuns });
}
