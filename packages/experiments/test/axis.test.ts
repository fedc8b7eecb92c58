import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readAxis } from '../src/index.ts';
import { gridOf } from '../src/sweep/grid.ts';

const values = (text: string): readonly string[] => readAxis({ path: 'a.b', text }).values;

describe('the values of an axis', () => {
  test.each([
    ['8', ['8']],
    ['1,2,4', ['1', '2', '4']],
    ['1..4', ['1', '2', '3', '4']],
    ['1..3,8', ['1', '2', '3', '8']],
    ['50/s..200/s:50', ['50/s', '100/s', '150/s', '200/s']],
    ['50..200/s:50/s', ['50/s', '100/s', '150/s', '200/s']],
    ['10ms..35ms:10ms', ['10ms', '20ms', '30ms']],
    ['500us..2ms:500us', ['500us', '1ms', '1500us', '2ms']],
    ['1s..2m:30s', ['1s', '31s', '61s', '91s']],
    ['0.1..0.5:0.1', ['0.1', '0.2', '0.3', '0.4', '0.5']],
    ['-1..1', ['-1', '0', '1']],
    ['90%..100%:5', ['90%', '95%', '100%']],
    ['fifo, lifo', ['fifo', 'lifo']],
    ['{a: 1, b: [1, 2]},null', ['{a: 1, b: [1, 2]}', 'null']],
    ['"a,b",c', ['"a,b"', 'c']],
  ])('%p are %j', (text, expected) => {
    expect(values(text)).toEqual(expected);
  });

  test.each([
    ['4..1', 'A must not be over B'],
    ['1..4:0', 'STEP must be over 0'],
    ['0.1..0.5', 'a range of fractions needs a step, A..B:STEP'],
    ['1ms..5/s', 'the units "ms" and "/s" do not go together'],
    ['1..5000', 'it has 5000 values, and at most 1,000 are allowed'],
    ['1,,2', 'a value between commas is missing'],
    ['1..3,2', '"2" comes twice'],
  ])('%p cannot be: %s', (text, message) => {
    expect(() => values(text)).toThrow(`--set a.b: found "${text}"; ${message}`);
  });

  test('of a range never drift from what its decimals say', () => {
    const step = fc.integer({ min: 2, max: 999 }).map((thousandths) => thousandths / 1_000);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 50 }), step, (first, by) => {
        const found = values(`${first}.000..${first + 1}.000:${by.toFixed(3)}`);
        found.forEach((value, index) => {
          expect(value).toBe(String(Number((first + index * by).toFixed(3))));
        });
      }),
      { seed: 3, numRuns: 300 },
    );
  });
});

describe('a grid', () => {
  test('has every combination, the last axis changing fastest', () => {
    const grid = gridOf([
      { path: 'a', values: ['1', '2'] },
      { path: 'b', values: ['x'] },
      { path: 'c', values: ['3', '4'] },
    ]);
    const texts = grid.map((point) => point.map(({ path, text }) => `${path}${text}`).join(' '));
    expect(texts).toEqual(['a1 bx c3', 'a1 bx c4', 'a2 bx c3', 'a2 bx c4']);
  });

  test('is refused where it is no table, or too large', () => {
    expect(() => gridOf([{ path: 'a', values: ['1'] }])).toThrow('with several values');
    const axis = { path: 'a', values: ['1', '2'] };
    expect(() => gridOf([axis, axis])).toThrow('"a" comes twice');
    const many = ['a', 'b', 'c'].map((path) => ({ path, values: values('1..40') }));
    expect(() => gridOf(many)).toThrow('found 64000 combinations');
  });
});
