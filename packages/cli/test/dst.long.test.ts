import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { dstProgram, type Left } from './dstProgram.ts';

const program = dstProgram();

const path = (...names: readonly string[]): string => join(program.scenarios, ...names);

const run = (...words: readonly string[]): Left => program.dst(...words, '--json');

test('the inventory mover as it was published fails as it was published', () => {
  const first = ['--seeds', '1..100', '--stop-at', '1', '--no-shrink'];
  const left = run(path('mover', 'original.mjs'), ...first);
  expect(left.code).toBe(3);
  expect(JSON.parse(left.out).findings[0].message).toMatch(/No gateways active|finalCount/);
});

test('the mover on a stable network survives a server whose disk is emptied after 6 s', () => {
  const left = run(path('mover', 'reimage.mjs'), '--seeds', '1..100');
  expect(left.code).toBe(0);
  const { faults, network } = JSON.parse(left.out);
  expect({ wipe: faults.wipe, lost: network.lost }).toEqual({ wipe: 100, lost: 0 });
});

/** The errors that a scenario can be planted with, as its README lists them, and their seeds. */
function planted(name: string): [mutant: string, within: number][] {
  const readme = readFileSync(path(name, 'README.md'), 'utf8');
  const rows = readme.matchAll(/^\| `(\w+)` \|.*\| (\d+) \|$/gm);
  return [...rows].map(([, mutant = '', within]) => [mutant, Number(within)]);
}

/** What a run must have met, beside the faults that the scenario asks for: nobody was spared. */
interface Demand {
  readonly seeds: number;
  readonly faults: readonly string[];
  readonly claims: readonly string[];
  readonly mutants: number;
}

const demands: Readonly<Record<string, Demand>> = {
  mover: { seeds: 1_000, faults: ['power', 'partition'], claims: ['ledger'], mutants: 4 },
  bank: {
    seeds: 1_000,
    faults: ['power', 'partition', 'wipe', 'delay'],
    claims: ['agreement', 'ledger', 'history'],
    mutants: 8,
  },
  raft: {
    seeds: 500,
    faults: ['power', 'kill', 'partition', 'delay', 'clock'],
    claims: ['oneLeader', 'durableLogs', 'sameCommands', 'history'],
    mutants: 8,
  },
};

describe.each(Object.entries(demands))('the scenario %s', (name, demand) => {
  const { seeds, faults, claims, mutants } = demand;
  const file = path(name, `${name}.mjs`);

  test(`survives ${seeds} seeds, and is not spared`, () => {
    const left = run(file, '--seeds', `1..${seeds}`);
    expect(left.code).toBe(0);
    const report = JSON.parse(left.out);
    const { network, disk } = report;
    const met = [
      ...faults.map((kind) => report.faults[kind]),
      network.lost,
      network.duplicated,
      network.reordered,
      disk.syncs,
      disk.tornWrites,
    ];
    expect(Math.min(...met)).toBeGreaterThan(0);
    expect(report.notes).toEqual([]);
  });

  test('lists the errors that can be planted', () => {
    expect(planted(name)).toHaveLength(mutants);
  });

  test.each(planted(name))('with %s is found out within %d seeds, small, and replays', (...of) => {
    const [mutant, within] = of;
    const chosen = ['--set', `mutant=${mutant}`, '--seeds', `1..${within}`, '--stop-at', '1'];
    const left = run(file, ...chosen);
    expect(left.code).toBe(3);
    const [finding] = JSON.parse(left.out).findings;
    expect(claims).toContain(finding.name);
    expect(finding.faultsLeft).toBeLessThanOrEqual(finding.faultsDrawn);
    const replayed = run('replay', finding.file);
    expect(replayed.code).toBe(3);
    expect(JSON.parse(replayed.out).digest).toBe(finding.digest);
  });
});
