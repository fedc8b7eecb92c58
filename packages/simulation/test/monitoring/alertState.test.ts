import { expect, test } from '@jest/globals';
import { microseconds } from '@spigo/kernel';
import { AlertState } from '../../src/monitoring/alertState.ts';

/** An alert that has looked every 10 us and found these values. */
function looked(lasts: number, values: readonly (number | null)[]): AlertState {
  const state = new AlertState({ name: 'a', when: 'errorRate>10%', for: microseconds(lasts) });
  for (const [at, value] of values.entries()) state.take((at + 1) * 10, value);
  return state;
}

test('goes off with the first look that finds its condition, and ends with the first that does not', () => {
  expect(looked(0, [0, 0.2, 0.3, 0.1, 0.2]).firings).toEqual([
    { since: 10, firedAt: 20, resolvedAt: 40 },
    { since: 40, firedAt: 50, resolvedAt: null },
  ]);
});

test('with a time goes off when its condition has held for so long, look after look', () => {
  expect(looked(20, [0.2, 0.2, 0, 0.2, 0.2, 0.2]).firings).toEqual([
    { since: 30, firedAt: 60, resolvedAt: null },
  ]);
  expect(looked(15, [0.2, 0.2, 0.2]).firings.map(({ firedAt }) => firedAt)).toEqual([30]);
});

test('does not hold while nobody knows', () => {
  expect(looked(0, [null, 0.2, null, 0.2]).firings.map(({ firedAt }) => firedAt)).toEqual([20, 40]);
});
