import { expect, test } from '@jest/globals';
import { isNormal, normalOf, recoveredAfter } from '../../src/run/aftermath/recovery.ts';
import type { TrafficRow } from '../../src/run/aftermath/traffic.ts';

/** Rows of a second each: failures among 100, and the 99th percentile. */
const rowsOf = (...seconds: readonly (readonly [failed: number, p99: number])[]): TrafficRow[] =>
  seconds.map(([failed, p99], at) => ({ from: at * 1e6, succeeded: 100 - failed, failed, p99 }));

const good = [0, 10] as const;
const normal = { availability: 1, p99: 10, isSparse: false };

test('normal is the mean of the time before', () => {
  expect(normalOf(rowsOf([0, 10], [2, 20]))).toEqual({
    ...{ availability: 0.99, p99: 15, isSparse: false },
  });
  expect(normalOf([{ from: 0, succeeded: 0, failed: 0, p99: null }])).toBeNull();
});

test.each([
  [{ succeeded: 99, failed: 1, p99: 15 }, true],
  [{ succeeded: 98, failed: 2, p99: 10 }, false],
  [{ succeeded: 100, failed: 0, p99: 16 }, false],
  [{ succeeded: 0, failed: 0, p99: null }, false],
  [{ succeeded: 100, failed: 0, p99: null }, true],
])('%j is within 1 %% of the availability and half of the p99: %s', (row, is) => {
  expect(isNormal({ from: 0, ...row }, normal)).toBe(is);
});

test('an interval in which nothing ended is normal where that happened before, too', () => {
  const idle = { from: 0, succeeded: 0, failed: 0, p99: null };
  expect(isNormal(idle, { ...normal, isSparse: true })).toBe(true);
});

test('traffic is back with the first of three normal intervals in a row', () => {
  const rows = rowsOf(good, good, [50, 10], good, [0, 30], good, good, good);
  expect(recoveredAfter(1.5e6, rows, normal)).toBe(3.5e6);
});

test('traffic that was always normal is back at once', () => {
  expect(recoveredAfter(1.5e6, rowsOf(good, good, good, good), normal)).toBe(0);
});

test('traffic that is not back when the rows end is not back', () => {
  expect(recoveredAfter(1.5e6, rowsOf(good, good, [50, 10], good, good), normal)).toBeNull();
});

test('what goes wrong ten intervals later is not put down to a fault', () => {
  const calm = Array.from({ length: 10 }, () => good);
  expect(recoveredAfter(0, rowsOf(...calm, [50, 10], good, good, good), normal)).toBe(0);
});
