import { describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { NameList } from '../../src/model/social/nameList.ts';

describe('NameList', () => {
  test('knows every name by its position', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z0-9]{1,8}$/), { maxLength: 60 }), (names) => {
        const list = new NameList(names.join('\n'));
        expect(list.count).toBe(names.length);
        expect(names.map((_, at) => list.at(at))).toEqual(names);
        expect(list.at(names.length)).toBe('');
      }),
      { seed: 20_261_122 },
    );
  });

  test('finds what a look at each name finds', () => {
    const name = fc.stringMatching(/^[ab1]{1,4}$/);
    fc.assert(
      fc.property(fc.array(name, { minLength: 1 }), name, (names, words) => {
        const found = new NameList(names.join('\n')).find(words, names.length);
        const wanted = names.flatMap((each, at) => (each.includes(words) ? [at] : []));
        expect([...found].sort((a, b) => a - b)).toEqual(wanted);
        const starts = found.map((at) => names[at]?.startsWith(words));
        expect(starts).toEqual([...starts].sort((a, b) => Number(b) - Number(a)));
        if (names.includes(words)) expect(names[found[0] ?? -1]).toBe(words);
      }),
      { seed: 20_261_122 },
    );
  });

  test('in any case, not across lines, and no more than asked for', () => {
    const list = new NameList('Pirate1\npirate12\nanne');
    expect(list.find(' PIRATE1 ', 10)).toEqual([0, 1]);
    expect(list.find('1\np', 10)).toEqual([]);
    expect(list.find('', 10)).toEqual([]);
    expect(list.find('pirate', 1)).toEqual([0]);
  });

  /** How often a search looks into the text of all names. */
  function looksOf(count: number, words: string): number {
    const list = new NameList(Array.from({ length: count }, (_, at) => `pirate${at}`).join('\n'));
    const looks = jest.spyOn(String.prototype, 'indexOf');
    try {
      list.find(words, 50);
      return looks.mock.calls.length;
    } finally {
      looks.mockRestore();
    }
  }

  test('one among 100,000 is found with two looks, as among a hundred', () => {
    const names = Array.from({ length: 100_000 }, (_, at) => `pirate${at}`);
    const list = new NameList(names.join('\n'));
    expect(list.find('pirate99999', 50)).toEqual([99_999]);
    expect(list.find('77777', 50)).toEqual([77_777]);
    expect([looksOf(100, 'pirate99'), looksOf(100_000, 'pirate99999')]).toEqual([2, 2]);
  });

  test('all are found with a look for each, and one more', () => {
    expect([looksOf(1_000, 'pirate'), looksOf(2_000, 'pirate')]).toEqual([1_001, 2_001]);
  });
});
