import { expect } from '@jest/globals';
import fc from 'fast-check';
import { readArchitecture } from '../../../src/files/load.ts';
import { produce } from '../../../src/run/production.ts';
import type { FaultFigures, Result } from '../../../src/run/result.ts';
import { simulateSync } from '../../../src/run/simulate.ts';
import { finish } from '../runs.ts';
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

const optionsOf = ({ seed }: AnySystem) => ({ duration: '400ms', poll: '20ms', seed }) as const;

function fileOf({ services, workload, faults, network }: AnySystem) {
  const plan = faults.length === 0 ? {} : { faults };
  const file = { arch: 'any', version: 'arch-0.2', services, workload, network, ...plan };
  return readArchitecture(file, 'any');
}

const run = (system: AnySystem): Result => simulateSync(fileOf(system), optionsOf(system)).result;

/** Whether messages of different senders arrive at one receiver in one microsecond: the file decides then. */
function hasTies(system: AnySystem): boolean {
  const production = produce(fileOf(system), optionsOf(system));
  const first = new Map<string, string>();
  let found = false;
  production.kernel.inspection.subscribe(['Delivered'], ({ at, from, to }) => {
    const arrival = `${at} ${to.name}`;
    const other = first.get(arrival);
    if (at > 0 && other !== undefined && other !== from.name) found = true;
    first.set(arrival, from.name);
  });
  finish(production);
  return found;
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
    const [shuffledRun, plain] = [run({ ...system, services }), run(system)];
    if (JSON.stringify(figuresOf(shuffledRun, isOwn)) === JSON.stringify(figuresOf(plain, isOwn))) {
      return;
    }
    // What differs must differ by chance: nothing else than a tie lets the order of a file decide.
    fc.pre(!hasTies(system));
    expect(figuresOf(shuffledRun, isOwn)).toEqual(figuresOf(plain, isOwn));
  });
  fc.assert(property, { seed, numRuns, endOnFailure: true });
}
