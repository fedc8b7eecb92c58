import { describe, expect, test } from '@jest/globals';
import { EntryLists } from '../src/entryLists.ts';

function emptied(lists: EntryLists, list: number): [number, number][] {
  const entries: [number, number][] = [];
  lists.empty(list, (time, slot) => entries.push([time, slot]));
  return entries;
}

describe('EntryLists', () => {
  test('give entries back in their order, list by list, however many blocks they fill', () => {
    const lists = new EntryLists(3);
    const expected: [number, number][][] = [[], [], []];
    for (let i = 0; i < 5_000; i++) {
      const list = (i * i) % 3;
      expect(lists.append(list, i * 10, i)).toBe(expected[list]?.length === 0);
      expected[list]?.push([i * 10, i]);
    }
    expect([0, 1, 2].map((list) => emptied(lists, list))).toEqual(expected);
    expect(emptied(lists, 0)).toEqual([]);
  });

  test('can be appended to while another is emptied, and use its blocks again', () => {
    const lists = new EntryLists(2);
    for (let round = 0; round < 50; round++) {
      for (let i = 0; i < 2_000; i++) lists.append(0, round, i);
      lists.empty(0, (time, slot) => lists.append(1, time, slot));
      const slots = emptied(lists, 1).map(([, slot]) => slot);
      expect(slots).toEqual(Array.from({ length: 2_000 }, (_, slot) => slot));
    }
  });
});
