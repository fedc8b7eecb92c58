import { describe, expect, test } from '@jest/globals';
import { OccupiedTimes } from '../src/occupiedTimes.ts';
import { randomStream } from '../src/random.ts';

const bound = 8_192;

describe('OccupiedTimes', () => {
  test('is empty at first', () => {
    expect(new OccupiedTimes(bound).first(0)).toBe(-1);
  });

  test.each([0, 31, 32, 1_023, 1_024, bound - 1])('finds its only member %d from below', (at) => {
    const times = new OccupiedTimes(bound);
    times.mark(at);
    expect([times.first(0), times.first(at), at + 1 < bound ? times.first(at + 1) : -1]).toEqual([
      at,
      at,
      -1,
    ]);
    times.clear(at);
    expect(times.first(0)).toBe(-1);
  });

  test.each([1, 30, 3_000])('finds what a set of about %d members finds', (most) => {
    const times = new OccupiedTimes(bound);
    const members = new Set<number>();
    const random = randomStream(7, 'occupied times', `${most}`);
    let wrong = 0;
    for (let turn = 0; turn < 5_000; turn++) {
      const at = random.below(bound);
      members.add(at);
      times.mark(at);
      if (members.size > most) {
        const [oldest = -1] = members;
        members.delete(oldest);
        times.clear(oldest);
      }
      const from = random.below(bound);
      const later = [...members].filter((member) => member >= from);
      if (times.first(from) !== (later.length === 0 ? -1 : Math.min(...later))) wrong++;
    }
    expect(wrong).toBe(0);
  });
});
