import { describe, expect, test } from '@jest/globals';
import { type SimTime, seconds } from '@spigo/kernel';
import fc from 'fast-check';
import { epochText, timestampOf } from '../src/epoch.ts';

describe('timestamps', () => {
  test('virtual time 0 is the epoch', () => {
    expect(timestampOf(0 as SimTime)).toBe(epochText);
  });

  test('microseconds are kept', () => {
    expect(timestampOf(1_500_001 as SimTime)).toBe('2026-01-01T00:00:01.500001Z');
  });

  test('the longest run that can be asked for ends in 2057', () => {
    expect(timestampOf(seconds(1e9) as number as SimTime)).toBe('2057-09-09T01:46:40.000000Z');
  });

  test('agree with the calendar of the host for 285 years', () => {
    const epoch = Date.parse(epochText);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }), (time) => {
        const text = timestampOf(time as SimTime);
        const milliseconds = new Date(epoch + Math.floor(time / 1_000)).toISOString();
        expect(`${text.slice(0, 23)}Z`).toBe(milliseconds);
        expect(Number(text.slice(23, 26))).toBe(time % 1_000);
      }),
      { seed: 2026 },
    );
  });
});
