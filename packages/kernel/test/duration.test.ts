import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { formatDuration, parseDuration, readDuration } from '../src/duration.ts';

describe('a duration', () => {
  test.each([
    ['250us', 250],
    ['250µs', 250],
    ['10ms', 10_000],
    ['1.5s', 1_500_000],
    ['2m', 120_000_000],
    ['1h', 3_600_000_000],
    [' .5 ms ', 500],
    ['1e3us', 1_000],
    ['0s', 0],
    [10, 10_000],
    [0.0004, 0],
    [0.0005, 1],
  ])('%p is %d us', (text, us) => {
    expect(parseDuration(text)).toBe(us);
  });

  test.each(['', '10', 'ms', '-1s', '1 sec', '1.2.3s', '1e400s', 'NaNs', -1, Number.NaN, Infinity])(
    'is not %p, and the message says what was found, where, and what is allowed',
    (text) => {
      expect(readDuration(text)).toBeUndefined();
      expect(() => parseDuration(text, 'timeout of web')).toThrow(/timeout of web: found .*250us/);
    },
  );

  test('keeps fractions of a microsecond until it is rounded once', () => {
    expect(readDuration('0.0001ms')).toBeCloseTo(0.1, 12);
    expect(parseDuration('0.0014ms')).toBe(1);
  });

  test('survives being written with enough digits', () => {
    fc.assert(
      fc.property(fc.nat(2 ** 31 - 1), (us) => {
        expect(parseDuration(formatDuration(us, 15))).toBe(us);
      }),
      { seed: 8, numRuns: 300 },
    );
  });
});
