import { expect, test } from '@jest/globals';
import { inOrder } from '../src/report/inOrder.ts';

test('values come out in order as soon as it is their turn, and the rest at the end', () => {
  const seen: string[] = [];
  const ordered = inOrder<string>(1, (value) => seen.push(value));
  ordered.add(2, 'two');
  expect(seen).toEqual([]);
  ordered.add(1, 'one');
  expect(seen).toEqual(['one', 'two']);
  ordered.add(6, 'six');
  ordered.add(5, 'five');
  ordered.flush();
  expect(seen).toEqual(['one', 'two', 'five', 'six']);
});
