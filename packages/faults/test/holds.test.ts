import { expect, test } from '@jest/globals';
import { Holds } from '../src/holds.ts';

test('what two faults hold is free when both have let go', () => {
  const holds = new Holds<number>();
  expect(holds.add(7, 'f1', 2)).toBe(true);
  expect(holds.add(7, 'f2', 3)).toBe(false);
  expect([...holds.of(7).values()]).toEqual([2, 3]);
  expect(holds.remove(7, 'f1')).toBe(false);
  expect(holds.remove(7, 'f1')).toBe(false);
  expect([...holds.of(7).keys()]).toEqual(['f2']);
  expect(holds.remove(7, 'f2')).toBe(true);
  expect(holds.remove(7, 'f2')).toBe(false);
  expect(holds.of(7).size).toBe(0);
  expect(holds.of(8).size).toBe(0);
});
