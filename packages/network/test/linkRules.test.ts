import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type LinkEffect, type LinkRule, LinkRules } from '../src/linkRules.ts';

const rule = (id: string, from: number[], to: number[], effect: LinkEffect): LinkRule => ({
  id,
  stream: id,
  from: (actor) => from.includes(actor),
  to: (actor) => to.includes(actor),
  effect,
});
const partition: LinkEffect = { kind: 'partition' };
const ids = (rules: LinkRules, from: number, to: number) =>
  rules.between(from, to).map(({ id }) => id);

describe('rules', () => {
  test('hold for the messages of their link, in that direction only, until they are removed', () => {
    const rules = new LinkRules();
    expect([rules.isEmpty, ids(rules, 1, 2)]).toEqual([true, []]);
    rules.install(rule('f1', [1], [2], partition));
    expect([ids(rules, 1, 2), ids(rules, 2, 1), ids(rules, 1, 3)]).toEqual([['f1'], [], []]);
    rules.install(rule('f2', [1, 9], [2, 3], partition));
    expect([ids(rules, 1, 2), ids(rules, 9, 3), ids(rules, 9, 1)]).toEqual([
      ['f1', 'f2'],
      ['f2'],
      [],
    ]);
    expect(rules.remove('f1').map(({ id }) => id)).toEqual(['f1']);
    expect([ids(rules, 1, 2), ids(rules, 1, 3)]).toEqual([['f2'], ['f2']]);
    rules.remove('f2');
    expect(rules.isEmpty).toBe(true);
  });

  test('act in one order: what loses, what copies, what delays', () => {
    const rules = new LinkRules();
    rules.install(
      rule('slow', [1], [2], { kind: 'duplicate', rate: 1 }),
      rule('lossy', [1], [2], { kind: 'loss', rate: 1 }),
    );
    rules.install(rule('cut', [1], [2], partition));
    expect(ids(rules, 1, 2)).toEqual(['cut', 'lossy', 'slow']);
  });

  test('between any two actors are those whose sides they are on', () => {
    const side = fc.array(fc.nat(40), { maxLength: 15 });
    const sides = fc.array(fc.tuple(side, side), { maxLength: 8 });
    fc.assert(
      fc.property(sides, fc.array(fc.tuple(fc.nat(40), fc.nat(40))), (given, pairs) => {
        const rules = new LinkRules();
        const all = given.map(([from, to], i) => rule(`f${i}`, from, to, partition));
        rules.install(...all);
        for (const [from, to] of pairs) {
          const expected = all.filter((each) => each.from(from) && each.to(to));
          expect(rules.between(from, to)).toEqual(expected);
        }
      }),
      { seed: 5, numRuns: 200 },
    );
  });
});
