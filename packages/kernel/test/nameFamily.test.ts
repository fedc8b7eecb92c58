import { describe, expect, test } from '@jest/globals';
import { NameFamily } from '../src/nameFamily.ts';
import { kernelOf, type Note, note, writer } from './support/small.ts';

const draws = (family: NameFamily, seed: number, number: number, purpose: string): string => {
  const random = family.stream(seed, number, purpose);
  return [random.next32(), random.next32(), random.next32()].join();
};

describe('a family of names', () => {
  test('counts with at least two digits between prefix and suffix', () => {
    const family = new NameFamily('shop.pirate', '.x');
    expect([0, 9, 10, 123].map((number) => family.nameOf(number))).toEqual([
      'shop.pirate00.x',
      'shop.pirate09.x',
      'shop.pirate10.x',
      'shop.pirate123.x',
    ]);
  });

  test('gives a member the same stream whatever was asked for in between', () => {
    const family = new NameFamily('pirate');
    const alone = draws(new NameFamily('pirate'), 1, 7, 'gold');
    for (const [seed, number, purpose] of [
      [2, 7, 'gold'],
      [1, 8, 'gold'],
      [1, 7, 'chat'],
    ] as const) {
      draws(family, seed, number, purpose);
      expect(draws(family, 1, 7, 'gold')).toBe(alone);
    }
  });

  test('gives streams of their own by seed, number, purpose, prefix and suffix', () => {
    const streams = [
      draws(new NameFamily('ab'), 1, 0, 'gold'),
      draws(new NameFamily('ab'), 2, 0, 'gold'),
      draws(new NameFamily('ab'), 1, 1, 'gold'),
      draws(new NameFamily('ab'), 1, 0, 'chat'),
      draws(new NameFamily('a', 'b'), 1, 0, 'gold'),
      draws(new NameFamily('', 'ab'), 1, 0, 'gold'),
      draws(new NameFamily('a'), 1, 0, 'gold'),
    ];
    expect(new Set(streams).size).toBe(streams.length);
  });

  test('has first draws that are uniform over its members (chi-square, 99.99 %, seed fixed)', () => {
    const family = new NameFamily('pirate');
    const counts = new Array<number>(32).fill(0);
    for (let number = 0; number < 16_000; number++) {
      const at = family.stream(1, number, 'gold').below(32);
      counts[at] = (counts[at] ?? Number.NaN) + 1;
    }
    const statistic = counts.reduce((sum, count) => sum + (count - 500) ** 2 / 500, 0);
    // The quantile of 31 degrees of freedom at 1 - 10^-4.
    expect(statistic).toBeLessThan(67.6);
  });

  test('names actors: found, reported and heard under the name of the member', () => {
    const kernel = kernelOf();
    const log: string[] = [];
    const family = new NameFamily('pirate');
    const actor = kernel.spawn({ family, number: 3 }, writer(log));
    kernel.spawn<Note>({ family, number: 4 }, { receive: () => JSON.parse('{') });
    kernel.send(actor, note('x'));
    kernel.runSync();
    expect([actor.name, kernel.find('pirate03'), log]).toEqual(['pirate03', actor, ['0 x']]);
    const fails = kernel.find('pirate04');
    if (fails !== undefined) kernel.send<Note>(fails as typeof actor, note('y'));
    expect(() => kernel.runSync()).toThrow(/^actor "pirate04" failed/);
  });
});
