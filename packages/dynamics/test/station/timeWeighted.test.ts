import { expect, test } from '@jest/globals';
import { TimeWeighted } from '../../src/station/timeWeighted.ts';

test('the mean runs from the end of the warm-up, with the level that stood then', () => {
  const level = new TimeWeighted(100);
  level.set(0, 7);
  level.add(50, -4);
  expect([level.integral(80), level.mean(100)]).toEqual([0, 0]);
  level.set(150, 1);
  // Three for 50, one for 150.
  expect([level.integral(300), level.mean(300)]).toEqual([300, 1.5]);
  expect(level.level).toBe(1);
});

test('reading at one instant does not change what is read at a later one', () => {
  const level = new TimeWeighted();
  level.set(10, 2);
  level.integral(15);
  level.mean(17);
  expect(level.integral(20)).toBe(20);
});
