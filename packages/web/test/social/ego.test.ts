import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { egoLinks } from '../../src/engine/social/ego.ts';
import { Links } from '../../src/engine/social/links.ts';
import { intsOf } from '../../src/model/social/columns.ts';
import { localEgo } from '../../src/model/social/localEgo.ts';

const people = 12;
const link = fc.tuple(fc.nat(people - 1), fc.nat(people - 1));
const allLinks = fc.uniqueArray(link, { selector: String, maxLength: 60 });

function linksOf(pairs: readonly (readonly [number, number])[]): Links {
  const links = new Links(people);
  for (const [source, target] of pairs) links.add(source, target);
  return links;
}

const asTexts = (pairs: Int32Array): string[] => {
  const texts = Array.from(
    { length: pairs.length / 2 },
    (_, at) => `${pairs[2 * at]} ${pairs[2 * at + 1]}`,
  );
  return texts.sort((a, b) => (a < b ? -1 : 1));
};

test('links are followed both ways, in the order of their making', () => {
  const links = linksOf([
    [0, 1],
    [2, 1],
    [0, 2],
    [1, 0],
  ]);
  expect(links.knownTo(0)).toEqual([1, 2]);
  expect(links.knowing(1)).toEqual([0, 2]);
  expect([...links.degrees.subarray(0, 3)]).toEqual([3, 3, 2]);
  expect([...links.view(2).targets]).toEqual([1, 1]);
});

test('an ego network is every link that touches somebody in reach, each once', () => {
  fc.assert(
    fc.property(allLinks, fc.nat(people - 1), fc.constantFrom(1, 2), (pairs, node, hops) => {
      const near = new Set([node]);
      if (hops === 2) {
        for (const [source, target] of pairs) {
          if (source === node) near.add(target);
          if (target === node) near.add(source);
        }
      }
      const wanted = pairs.filter(([source, target]) => near.has(source) || near.has(target));
      const { pairs: found, isCut } = egoLinks(linksOf(pairs), node, hops);
      expect(asTexts(found)).toEqual(asTexts(Int32Array.from(wanted.flat())));
      expect(isCut).toBe(false);
    }),
    { seed: 20_261_122 },
  );
});

test('no more links than asked for, and that there are more is said', () => {
  const links = linksOf(Array.from({ length: 11 }, (_, at) => [0, at + 1] as const));
  const { pairs, isCut } = egoLinks(links, 0, 2, 5);
  expect(pairs).toHaveLength(10);
  expect(isCut).toBe(true);
  expect(egoLinks(links, 0, 2, 11).isCut).toBe(false);
});

test('a page that has all links finds what the engine would tell', () => {
  fc.assert(
    fc.property(allLinks, fc.nat(people - 1), fc.constantFrom(1, 2), (pairs, node, hops) => {
      const links = linksOf(pairs);
      const bytes = new Uint8Array(people);
      const known = { pairs: links.pairs(), gold: bytes, messages: bytes };
      const ego = localEgo(known, node, hops);
      expect(asTexts(intsOf(ego.pairs))).toEqual(asTexts(egoLinks(links, node, hops).pairs));
      expect(ego.knows).toEqual(links.knownTo(node));
      expect(ego.knownBy).toEqual(links.knowing(node));
    }),
    { seed: 20_261_122 },
  );
});
