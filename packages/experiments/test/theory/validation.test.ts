import { describe, expect, test } from '@jest/globals';
import { readArchitecture } from '@spigo/simulation';
import { type Case, usualRuns } from './case.ts';
import { allCases } from './cases/all.ts';
import { judge, randomClaims } from './judge.ts';
import { type Length, measure } from './measure.ts';

// The quick part of `npm run validate`, which writes docs/validation.md: the same models, with runs so
// short that their intervals are wide. All intervals of this file hold together with 99 % confidence.

const quickRuns = 8;
const length = { warmUp: 0.05, measured: 0.01 };

/** One of each kind of model; the rest of them takes minutes. */
const quick = [
  'mm1-0.7',
  'loss-5-constant',
  'mm1-pauses',
  'balancing-roundRobin',
  'closed-12-1',
  'fork-join',
].map(caseOf);

function caseOf(id: string): Case {
  const found = allCases.find((each) => each.id === id);
  if (found === undefined) throw new Error(`no case "${id}"`);
  return found;
}

/** What each claim has measured, a list over the seeds. */
function measured(each: Case, runs: number, part?: Length): (number | null)[][] {
  const rows = Array.from({ length: runs }, (_, i) => measure(each, i + 1, part));
  return each.claims.map((_, claim) => rows.map((row) => row[claim] ?? null));
}

describe('the engine agrees with theory, in short runs', () => {
  const together = randomClaims(quick);

  test.each(quick.map((each) => [each.title, each] as const))('%s', (_, each) => {
    const verdicts = judge(each, measured(each, quickRuns, length), together, 60);
    expect(verdicts.filter(({ holds, sharp }) => !(holds && sharp))).toEqual([]);
  });
});

describe('the engine agrees to the last digit where nothing is random', () => {
  const exact = allCases.filter(({ runs }) => runs === 1);

  test.each(exact.map((each) => [each.title, each] as const))('%s', (_, each) => {
    const verdicts = judge(each, measured(each, 1), 1);
    expect(verdicts.filter(({ holds }) => !holds)).toEqual([]);
  });
});

describe('the models', () => {
  test('have names of their own and are valid files', () => {
    expect(new Set(allCases.map(({ id }) => id)).size).toBe(allCases.length);
    for (const { file, id } of allCases) expect(readArchitecture(file, id).arch).toMatch(/^\w/);
  });

  test('are judged: a value outside, an interval too wide and a missing figure are told', () => {
    const each = caseOf('mminf');
    const values = (mean: number, spread: number): number[] =>
      Array.from({ length: usualRuns }, (_, i) => mean + (i % 2 === 0 ? spread : -spread));
    const lists = [values(8, 0.01), values(41, 0.1), values(184.2, 40), [null]];
    expect(judge(each, lists, 100).map(({ holds, sharp }) => [holds, sharp])).toEqual([
      [true, true],
      [false, true],
      [true, false],
      [false, false],
    ]);
  });
});
