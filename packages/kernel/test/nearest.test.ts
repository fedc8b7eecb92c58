import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { nearest } from '../src/nearest.ts';

const fields = ['dependencies', 'description', 'count', 'regions', 'serviceTime'];

test.each([
  ['dependancies', 'dependencies'],
  ['Regions', 'regions'],
  ['serviecTime', 'serviceTime'],
  ['counts', 'count'],
  ['region', 'regions'],
])('%s was meant to be %s', (word, meant) => {
  expect(nearest(word, fields)).toBe(meant);
});

test.each(['xyz', 'completelyDifferent', '', 'q'.repeat(100_000)])(
  '%.20s is near nothing',
  (word) => {
    expect(nearest(word, fields)).toBeUndefined();
  },
);

test('a swap of neighbours counts one, so it goes before two substitutions', () => {
  expect(nearest('abdc', ['abxy', 'abcd'])).toBe('abcd');
});

test('one typing error is always found', () => {
  fc.assert(
    fc.property(fc.constantFrom(...fields), fc.nat(), fc.constantFrom('x', ''), (word, at, by) => {
      const place = at % word.length;
      const typed = word.slice(0, place) + by + word.slice(place + 1);
      expect(nearest(typed, fields)).toBe(word);
    }),
    { seed: 3 },
  );
});
