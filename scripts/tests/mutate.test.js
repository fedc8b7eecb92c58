import { describe, expect, test } from '@jest/globals';
import { mutantsIn, mutated } from '../mutate/mutants.js';
import { randomOf, shares } from '../mutate/sample.js';
import { scoreLine, wilson } from '../mutate/score.js';

const texts = (source) => mutantsIn(source).map((mutant) => mutated(source, mutant));

describe('mutants', () => {
  test('are one change each, at a place that runs', () => {
    expect(texts('const a = b < 1;')).toEqual([
      'const a = b <= 1;',
      'const a = b >= 1;',
      'const a = b < 2;',
    ]);
    expect(texts('if (!a) go();')).toEqual([
      'if (true) go();',
      'if (false) go();',
      'if (a) go();',
      'if (!a) ;',
    ]);
    expect(texts('const f = (a: 1 | 2) => a ?? Math.min(a, b);')).toEqual([
      'const f = (a: 1 | 2) => (Math.min(a, b));',
      'const f = (a: 1 | 2) => a ?? Math.max(a, b);',
    ]);
  });

  test('leave types, imports and what is thrown alone', () => {
    expect(texts("import { a } from 'b'; type C = 1; interface D { readonly e: 2 }")).toEqual([]);
    expect(texts('throw new Error(a + 1);')).toEqual([]);
  });
});

describe('a sample', () => {
  test('is dealt in proportion, the largest remainders get the rest', () => {
    expect(shares([300, 100, 100], 10)).toEqual([6, 2, 2]);
    expect(shares([1, 1, 1], 2)).toEqual([1, 1, 0]);
  });

  test('is the same for the same seed', () => {
    const draw = (seed) => Array.from({ length: 5 }, randomOf(seed));
    expect(draw(3)).toEqual(draw(3));
    expect(draw(3)).not.toEqual(draw(4));
  });
});

describe('a score', () => {
  test('has the interval of Wilson', () => {
    const [low, high] = wilson(45, 50);
    expect(low).toBeCloseTo(0.7864, 4);
    expect(high).toBeCloseTo(0.9565, 4);
  });

  test('counts what never ends as noticed', () => {
    const verdicts = ['killed', 'timeout', 'survived', 'killed'].map((verdict) => ({ verdict }));
    expect(scoreLine('kernel', verdicts)).toMatch(
      /^kernel +3 of 4 noticed: 75\.0 % .*, 1 of them by a time-out$/,
    );
  });
});
