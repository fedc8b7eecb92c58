import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  counter,
  type HistoryEntry,
  keyValue,
  linearizable,
  type Model,
  queue,
  register,
} from '../src/index.ts';

type Row = readonly [
  who: string,
  operation: string,
  argument: unknown,
  result: unknown,
  call: number,
  back?: number,
];

const history = (...rows: readonly Row[]): HistoryEntry[] =>
  rows.map(([process, operation, argument, result, call, back]) => ({
    process,
    operation,
    argument,
    result,
    call,
    ...(back === undefined ? {} : { return: back }),
  }));

describe('histories of Herlihy and Wing (1990), figure 1', () => {
  test('1a: enqueues overlap, so either may come first', () => {
    const rows = history(
      ['a', 'enqueue', 'x', null, 0, 3],
      ['b', 'enqueue', 'y', null, 1, 2],
      ['b', 'dequeue', null, 'x', 4, 5],
      ['a', 'dequeue', null, 'y', 6, 7],
      ['a', 'enqueue', 'z', null, 8, 9],
    );
    expect(linearizable(rows, queue).ok).toBe(true);
  });

  test('1b: x was enqueued before y, and y is dequeued first', () => {
    const rows = history(
      ['a', 'enqueue', 'x', null, 0, 1],
      ['b', 'enqueue', 'y', null, 2, 3],
      ['b', 'dequeue', null, 'y', 4, 5],
    );
    const { ok, message } = linearizable(rows, queue);
    expect(ok).toBe(false);
    expect(message).toContain('dequeue');
  });

  test('1c: an enqueue that has not returned may have happened', () => {
    const rows = history(['a', 'enqueue', 'x', null, 0], ['b', 'dequeue', null, 'x', 1, 2]);
    expect(linearizable(rows, queue).ok).toBe(true);
  });

  test('1d: one element is dequeued twice', () => {
    const rows = history(
      ['a', 'enqueue', 'x', null, 0, 3],
      ['b', 'enqueue', 'y', null, 1, 2],
      ['a', 'dequeue', null, 'y', 4, 7],
      ['b', 'dequeue', null, 'y', 5, 6],
    );
    expect(linearizable(rows, queue).ok).toBe(false);
  });
});

describe("histories of Porcupine's tests", () => {
  test('a register: reads that overlap a write may see old and new, in this order', () => {
    const rows = history(
      ['0', 'write', 100, null, 0, 100],
      ['1', 'read', null, 100, 25, 75],
      ['2', 'read', null, null, 30, 60],
    );
    expect(linearizable(rows, register).ok).toBe(true);
  });

  test('a register: new and then old is not possible', () => {
    const rows = history(
      ['0', 'write', 200, null, 0, 100],
      ['1', 'read', null, 200, 10, 30],
      ['2', 'read', null, null, 40, 90],
    );
    expect(linearizable(rows, register).ok).toBe(false);
  });
});

describe('the models', () => {
  test('a counter sums what was added, also by what never returned', () => {
    const rows = history(
      ['a', 'add', 2, null, 0, 1],
      ['b', 'add', 3, null, 2],
      ['a', 'read', null, 5, 3, 4],
    );
    expect(linearizable(rows, counter).ok).toBe(true);
    expect(linearizable([...rows, ...history(['a', 'read', null, 2, 5, 6])], counter).ok).toBe(
      false,
    );
  });

  test('keys do not see each other', () => {
    const rows = history(
      ['a', 'put', ['x', 1], null, 0, 1],
      ['a', 'get', 'y', null, 2, 3],
      ['a', 'get', 'x', 1, 4, 5],
    );
    expect(linearizable(rows, keyValue).ok).toBe(true);
    const { message } = linearizable(
      [...rows, ...history(['a', 'get', 'x', null, 6, 7])],
      keyValue,
    );
    expect(message).toContain('key "x"');
  });

  test('an operation that a model does not know is an error', () => {
    expect(() => linearizable(history(['a', 'swap', 1, 2, 0, 1]), register)).toThrow(
      'allowed are read, write',
    );
  });
});

/** Every order of every choice of what happened: right by its shortness. */
function bruteForce(
  entries: readonly HistoryEntry[],
  model: Model,
  state: unknown = model.initial,
): boolean {
  if (entries.every((entry) => entry.return === undefined)) return true;
  const firstReturn = Math.min(...entries.map((entry) => entry.return ?? Number.POSITIVE_INFINITY));
  return entries.some((entry) => {
    if (entry.call > firstReturn) return false;
    const stepped = model.step(state, entry, entry.return !== undefined);
    return (
      stepped !== undefined &&
      bruteForce(
        entries.filter((each) => each !== entry),
        model,
        stepped.state,
      )
    );
  });
}

const operations: Record<string, fc.Arbitrary<readonly [string, unknown, unknown]>> = {
  register: fc.oneof(
    fc.tuple(fc.constant('write'), fc.integer({ min: 1, max: 2 }), fc.constant(null)),
    fc.tuple(fc.constant('read'), fc.constant(null), fc.constantFrom(null, 1, 2)),
  ),
  queue: fc.oneof(
    fc.tuple(fc.constant('enqueue'), fc.integer({ min: 1, max: 2 }), fc.constant(null)),
    fc.tuple(fc.constant('dequeue'), fc.constant(null), fc.constantFrom(null, 1, 2)),
  ),
};

test.each([
  ['register', register],
  ['queue', queue],
])('as a %s, random small histories are judged as brute force judges them', (name, model) => {
  const one = fc.tuple(
    operations[name] ?? fc.constant(['read', null, null] as const),
    fc.integer({ min: 0, max: 8 }),
    fc.integer({ min: 1, max: 5 }),
    fc.boolean(),
  );
  let yes = 0;
  let no = 0;
  fc.assert(
    fc.property(fc.array(one, { minLength: 1, maxLength: 6 }), (drawn) => {
      const rows = drawn.map(([[operation, argument, result], call, lasts, returned], at): Row => {
        const row = [`p${at}`, operation, argument, result, call] as const;
        return returned ? [...row, call + lasts] : row;
      });
      const entries = history(...rows);
      const expected = bruteForce(entries, model);
      if (expected) yes++;
      else no++;
      expect(linearizable(entries, model).ok).toBe(expected);
    }),
    { seed: 20_261_130, numRuns: 2_000 },
  );
  expect(Math.min(yes, no)).toBeGreaterThan(100);
});
