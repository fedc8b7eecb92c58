import { expect, test } from '@jest/globals';
import { nearestWord } from '../src/arguments/nearest.ts';

const known = ['netflixoss', 'lamp', 'pirates', '-d'];

test.each([
  ['netflixos', 'netflixoss'],
  ['NetflixOSS', 'netflixoss'],
  ['lmap', 'lamp'],
  ['pirats', 'pirates'],
  ['-D', '-d'],
  ['kubernetes', undefined],
  ['', undefined],
])('%s is probably %s', (found, expected) => {
  expect(nearestWord(found, known)).toBe(expected);
});
