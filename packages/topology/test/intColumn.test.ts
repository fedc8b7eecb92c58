import { expect, test } from '@jest/globals';
import { IntColumn } from '../src/intColumn.ts';

test('a column grows wherever it is written and is 0 where it was not', () => {
  const column = new IntColumn();
  column.push(-7);
  column.set(1_000, 5);
  column.push(6);
  expect([column.at(0), column.at(1), column.at(1_000), column.at(1_001)]).toEqual([-7, 0, 5, 6]);
  expect(column.length).toBe(1_002);
  expect(column.view()).toHaveLength(1_002);
  expect(column.at(5_000)).toBe(0);
});
