import { expect, test } from '@jest/globals';
import { bestOf, type Gallery, sectionsOf } from '../src/model/messages/gallery.ts';

const gallery: Gallery = {
  kind: 'gallery',
  scenarios: [{ id: 'scenario zone', title: 'A zone dies', text: 'Netflix in one region' }],
  architectures: [
    { id: 'netflixoss', title: 'netflixoss', text: 'A streaming service' },
    { id: 'lamp', title: 'lamp', text: 'One zone' },
  ],
  runs: [],
  more: ['migration:1'],
};

const found = (wanted: string): string[] =>
  sectionsOf(gallery, wanted).flatMap(({ items }) => items.map(({ id }) => id));

test('without words everything is there, in sections that are not empty', () => {
  expect(found(' ')).toEqual(['scenario zone', 'netflixoss', 'lamp']);
  expect(sectionsOf(gallery, '').map(({ title }) => title)).toEqual([
    'Something to see',
    'Architectures',
  ]);
});

test('what is called as was typed goes before what only says it', () => {
  const best = (wanted: string): string | undefined =>
    bestOf(sectionsOf(gallery, wanted), wanted)?.id;
  expect([best('lamp '), best('zone'), best('nothing')]).toEqual([
    'lamp',
    'scenario zone',
    undefined,
  ]);
});

test('every word has to be in what an item says, in any case and order', () => {
  expect(found('ZONE')).toEqual(['scenario zone', 'lamp']);
  expect(found('region netflix')).toEqual(['scenario zone']);
  expect(found('nothing')).toEqual([]);
});
