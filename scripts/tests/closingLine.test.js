import { describe, expect, test } from '@jest/globals';
import { closingLine, isGood, sum } from '../closingLine.js';

const counts = (passed, failed, skipped) => ({ passed, failed, skipped });

describe('closing line', () => {
  test('adds up the steps', () => {
    expect(sum([counts(1, 0, 0), counts(0, 1, 0), counts(40, 2, 3)])).toEqual(counts(41, 3, 3));
  });

  test('names skipped tests only if there are any', () => {
    expect(closingLine(counts(7, 0, 0), false)).toBe('7 passed, 0 failed');
    expect(closingLine(counts(7, 1, 2), false)).toBe('7 passed, 1 failed, 2 skipped');
  });

  test('in continuous integration a skipped test is a failure', () => {
    expect(closingLine(counts(7, 0, 2), true)).toBe('7 passed, 2 failed');
    expect(isGood(counts(7, 0, 2), true)).toBe(false);
    expect(isGood(counts(7, 0, 2), false)).toBe(true);
  });

  test('a run without any test is no success', () => {
    expect(isGood(counts(0, 0, 0), false)).toBe(false);
  });
});
