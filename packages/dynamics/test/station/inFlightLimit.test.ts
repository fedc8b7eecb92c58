import { expect, test } from '@jest/globals';
import { UsageError } from '@spigo/kernel';
import { InFlightLimit } from '../../src/station/inFlightLimit.ts';

test('as many as the limit are inside, and not one more', () => {
  const limit = new InFlightLimit(3);
  expect([0, 1, 2, 3, 4].map((inside) => limit.admits(inside))).toEqual([
    true,
    true,
    true,
    false,
    false,
  ]);
});

test('a limit that is no whole number of 1 or more is refused', () => {
  for (const limit of [0, -1, 2.5, Number.NaN]) {
    expect(() => new InFlightLimit(limit)).toThrow(UsageError);
  }
});
