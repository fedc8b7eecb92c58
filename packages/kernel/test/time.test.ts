import { expect, test } from '@jest/globals';
import {
  after,
  between,
  microseconds,
  milliseconds,
  seconds,
  startOfTime,
  toMilliseconds,
} from '../src/time.ts';

test('times are whole microseconds, rounded to the nearest, never negative', () => {
  expect([1.5, 1.4999, -3, -0.2, Number.NaN].map(microseconds)).toEqual([2, 1, 0, 0, 0]);
  expect([milliseconds(0.0015), seconds(1.0000004), milliseconds(250)]).toEqual([
    2, 1_000_000, 250_000,
  ]);
});

test('between is the inverse of after', () => {
  const start = after(startOfTime, seconds(3));
  expect(between(start, after(start, milliseconds(7)))).toBe(7_000);
  expect(toMilliseconds(start)).toBe(3_000);
});
