import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type HistoryEntry, serializable } from '../src/index.ts';

type Step = readonly [string, string, unknown];

const txn = (steps: readonly Step[], known = true): HistoryEntry => ({
  process: 'p',
  operation: 'txn',
  argument: steps.map(([verb, key, value]) => [verb, key, verb === 'r' ? null : value]),
  call: 0,
  ...(known ? { result: steps, return: 1 } : {}),
});

describe('a history of list-append transactions', () => {
  test('that some order explains is serializable, whatever the order of time', () => {
    const verdict = serializable([
      txn([
        ['r', 'x', [1]],
        ['append', 'y', 1],
      ]),
      txn([
        ['append', 'x', 1],
        ['r', 'y', []],
      ]),
    ]);
    expect(verdict.ok).toBe(true);
  });

  test('with write skew is not: each reads what the other has not yet written (G2)', () => {
    const { ok, message } = serializable([
      txn([
        ['r', 'x', []],
        ['append', 'y', 1],
      ]),
      txn([
        ['r', 'y', []],
        ['append', 'x', 1],
      ]),
      txn([
        ['r', 'x', [1]],
        ['r', 'y', [1]],
      ]),
    ]);
    expect(ok).toBe(false);
    expect(message).toContain('a circle');
  });

  test('in which each sees the other is not (G1c)', () => {
    const seen = [
      txn([
        ['append', 'x', 1],
        ['r', 'y', [1]],
      ]),
      txn([
        ['append', 'y', 1],
        ['r', 'x', [1]],
      ]),
    ];
    expect(serializable(seen).ok).toBe(false);
  });

  test('with lists of which neither begins the other is not', () => {
    const { message } = serializable([
      txn([['append', 'x', 1]]),
      txn([['append', 'x', 2]]),
      txn([['r', 'x', [1, 2]]]),
      txn([['r', 'x', [2, 1]]]),
    ]);
    expect(message).toContain('incompatible order');
  });

  test('with a value that nobody appended is not', () => {
    expect(serializable([txn([['r', 'x', [7]]])]).message).toContain('phantom');
  });

  test('in which a transaction misses its own append is not', () => {
    expect(
      serializable([
        txn([
          ['append', 'x', 1],
          ['r', 'x', []],
        ]),
      ]).message,
    ).toContain('internal');
  });

  test('may show what never returned', () => {
    expect(serializable([txn([['append', 'x', 1]], false), txn([['r', 'x', [1]]])]).ok).toBe(true);
  });
});

/** All orders of all subsets in which those that returned are: right by its shortness. */
function bruteForce(
  left: readonly HistoryEntry[],
  state: Readonly<Record<string, string>>,
): boolean {
  if (left.length === 0) return true;
  return left.some((entry) => {
    const next = { ...state };
    const steps = (entry.result ?? []) as readonly Step[];
    const fits = steps.every(([verb, key, value]) => {
      if (verb === 'r') return (next[key] ?? '') === (value as readonly number[]).join();
      next[key] =
        next[key] === undefined || next[key] === '' ? String(value) : `${next[key]},${value}`;
      return true;
    });
    return (
      fits &&
      bruteForce(
        left.filter((each) => each !== entry),
        next,
      )
    );
  });
}

test('random small histories are judged as brute force judges them', () => {
  const lists = fc.constantFrom([], [1], [2], [1, 2], [2, 1]);
  const key = fc.constantFrom('x', 'y');
  const drawnTxn = fc.record({
    reads: fc.array(fc.tuple(key, lists), { minLength: 0, maxLength: 2 }),
    to: key,
    appends: fc.boolean(),
  });
  let yes = 0;
  let no = 0;
  fc.assert(
    fc.property(fc.array(drawnTxn, { minLength: 1, maxLength: 4 }), (drawn) => {
      const next: Record<string, number> = { x: 1, y: 1 };
      const entries = drawn.map(({ reads, to, appends }) => {
        const steps: Step[] = reads.map(([name, list]) => ['r', name, list]);
        if (appends) steps.push(['append', to, next[to]]);
        if (appends) next[to] = (next[to] ?? 0) + 1;
        return txn(steps);
      });
      const expected = bruteForce(entries, {});
      if (expected) yes++;
      else no++;
      expect(serializable(entries).ok).toBe(expected);
    }),
    { seed: 20_261_130, numRuns: 3_000 },
  );
  expect(Math.min(yes, no)).toBeGreaterThan((yes + no) / 30);
});
