import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Assignment, assign, nobody } from '../src/index.ts';

const kinds: readonly Assignment[] = ['range', 'roundRobin', 'sticky'];

describe('assignment', () => {
  test('range deals runs, round robin deals in turn', () => {
    expect(assign('range', 7, [1, 2, 3])).toEqual([1, 1, 1, 2, 2, 3, 3]);
    expect(assign('roundRobin', 7, [1, 2, 3])).toEqual([1, 2, 3, 1, 2, 3, 1]);
  });

  test('sticky: who joins takes only its share, from those that have most', () => {
    expect(assign('sticky', 6, [1, 2, 3], [1, 1, 1, 2, 2, 2])).toEqual([1, 1, 3, 2, 2, 3]);
  });

  test('sticky: what a member leaves behind goes to the others, and nothing else moves', () => {
    expect(assign('sticky', 6, [1, 3], [1, 1, 2, 2, 3, 3])).toEqual([1, 1, 1, 3, 3, 3]);
  });

  test('no members: nobody has a partition', () => {
    for (const kind of kinds) expect(assign(kind, 2, [])).toEqual([nobody, nobody]);
  });

  const members = fc.uniqueArray(fc.nat({ max: 30 }), { minLength: 1, maxLength: 9 });
  const sorted = members.map((list) => [...list].sort((a, b) => a - b));
  const partitions = fc.nat({ max: 40 });

  test('every kind is even: members differ by one partition at most, and everyone is dealt', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...kinds),
        partitions,
        sorted,
        sorted,
        (kind, count, old, now) => {
          const owners = assign(kind, count, now, assign(kind, count, old));
          const sizes = now.map((member) => owners.filter((owner) => owner === member).length);
          const dealt = sizes.reduce((sum, size) => sum + size, 0);
          return dealt === count && Math.max(...sizes) - Math.min(...sizes) <= 1;
        },
      ),
      { seed: 14, numRuns: 500 },
    );
  });

  test('sticky moves no more partitions than an even share makes necessary', () => {
    fc.assert(
      fc.property(partitions, sorted, sorted, (count, old, now) => {
        const before = assign('sticky', count, old);
        const after = assign('sticky', count, now, before);
        const moved = after.filter((owner, p) => owner !== before[p]).length;
        return moved === fewestMoves(count, now, before);
      }),
      { seed: 14, numRuns: 500 },
    );
  });
});

/** Whoever keeps, keeps at most its even share; the larger shares go to those that hold most. */
function fewestMoves(count: number, members: readonly number[], before: readonly number[]): number {
  const held = members.map((member) => before.filter((owner) => owner === member).length);
  held.sort((a, b) => b - a);
  const least = Math.floor(count / members.length);
  const more = count % members.length;
  const kept = held.map((own, i) => Math.min(own, least + (i < more ? 1 : 0)));
  return count - kept.reduce((sum, own) => sum + own, 0);
}
