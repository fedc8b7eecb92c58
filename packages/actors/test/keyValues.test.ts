import { describe, expect, test } from '@jest/globals';
import { KeyValues } from '../src/kinds/keyValues.ts';

/** Keys of every form: with places of their own, beyond those, and texts of no usual form. */
const keys = [7, 0, 65_535, 65_536, 2 ** 40, -1, -2, 20];

describe('KeyValues', () => {
  test('holds nothing at first but what stores start with', () => {
    const values = new KeyValues(new Set([3, 65_540]));
    expect([3, 65_540, 4, -1].map((key) => values.get(key))).toEqual([0, 0, -1, -1]);
    expect([...values.written()]).toEqual([]);
  });

  test('holds what was put last under each key, whatever its form', () => {
    const values = new KeyValues(new Set());
    for (const [at, key] of keys.entries()) values.put(key, at + 100);
    values.put(0, 2 ** 50);
    values.put(-2, -9);
    expect(keys.map((key) => values.get(key))).toEqual([100, 2 ** 50, 102, 103, 104, 105, -9, 107]);
  });

  test('lists what was put in the order in which the keys came first', () => {
    const values = new KeyValues(new Set([1]));
    for (const key of keys) values.put(key, 1);
    values.delete(0);
    values.put(7, 2);
    values.delete(2 ** 40);
    values.put(2 ** 40, 3);
    expect([...values.written()]).toEqual([
      [7, 2],
      [65_535, 1],
      [65_536, 1],
      [2 ** 40, 3],
      [-1, 1],
      [-2, 1],
      [20, 1],
    ]);
  });

  test('forgets what it started with under a key that is deleted', () => {
    const values = new KeyValues(new Set([5]));
    values.delete(5);
    values.delete(6);
    expect([values.get(5), values.get(6), [...values.written()]]).toEqual([-1, -1, []]);
  });
});
