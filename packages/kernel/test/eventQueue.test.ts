import { describe, expect, test } from '@jest/globals';
import { EventQueue } from '../src/eventQueue.ts';
import { randomStream } from '../src/random.ts';
import { SortedArray, tiedTimes } from './support/queueOperations.ts';

const target = { name: 'target' };

interface Item {
  readonly sequence: number;
}

/** Checks a queue against a sorted array; returns how many operations differed. */
function compare(operations: number, spread: number, most: number): number {
  const queue = new EventQueue<object, Item>();
  const reference = new SortedArray();
  const random = randomStream(9, 'queue', `${spread}`);
  const timeAfter = tiedTimes('queue', spread);
  const cancelled = new Set<number>();
  let now = 0;
  let wrong = 0;
  const next = (): { time: number; sequence: number } | undefined => {
    let entry = reference.entries.shift();
    while (entry !== undefined && cancelled.has(entry.ticket)) entry = reference.entries.shift();
    return entry;
  };
  const take = (): Item | null => {
    for (;;) {
      let slot = queue.takeDue(now);
      while (slot === -1) {
        now = queue.nextTime(Number.MAX_SAFE_INTEGER);
        if (now === Number.POSITIVE_INFINITY) return null;
        slot = queue.takeDue(now);
      }
      const item = queue.slab.refs[(slot << 2) + 1] as Item | null;
      queue.slab.release(slot);
      if (item !== null) return item;
    }
  };
  for (let i = 0; i < operations; i++) {
    const growing = i % (8 * most) < 4 * most;
    const draw = random.below(100);
    if (queue.pending === 0 || draw < (growing ? 60 : 35)) {
      const time = timeAfter(now);
      const slot = queue.add(now, time, target, { sequence: i }, null, 0);
      reference.add({ time, sequence: i, ticket: queue.slab.ticketOf(slot) });
    } else if (draw < 95) {
      const expected = next();
      const found = take();
      if (found?.sequence !== expected?.sequence) wrong++;
      if (found !== null && now !== expected?.time) wrong++;
      if (found === null) now = 0;
    } else {
      const victim = reference.entries[random.below(reference.entries.length)];
      if (victim === undefined) continue;
      const first = !cancelled.has(victim.ticket);
      if (queue.slab.cancel(victim.ticket) !== first) wrong++;
      cancelled.add(victim.ticket);
    }
  }
  return wrong;
}

describe('EventQueue', () => {
  test.each([
    ['a heap, close times', 100_000, 300, 40],
    ['heap and wheel in turn', 100_000, 5_000, 2_500],
    ['heap and wheel in turn, times far apart', 50_000, 2 ** 32, 2_500],
  ])('gives a sorted array’s order, ties and cancels included: %s', (_, count, spread, most) => {
    expect(compare(count, spread, most)).toBe(0);
  });

  test('orders what lies beyond the horizon of the wheel, too', () => {
    const queue = new EventQueue<object, Item>();
    const times: number[] = [];
    for (let i = 0; i < 3_000; i++) {
      const time = i % 2 === 0 ? 2 ** 48 + ((i * 7_919) % 3_000) : 1 + ((i * 7_919) % 3_000);
      times.push(time);
      queue.add(0, time, target, { sequence: i }, null, 0);
    }
    times.sort((a, b) => a - b);
    const found: number[] = [];
    for (let now = queue.nextTime(Number.MAX_SAFE_INTEGER); Number.isFinite(now); ) {
      for (let slot = queue.takeDue(now); slot !== -1; slot = queue.takeDue(now)) found.push(now);
      now = queue.nextTime(Number.MAX_SAFE_INTEGER);
    }
    expect(found).toEqual(times);
  });

  test('says only that the first event is later where it lies beyond the limit', () => {
    const queue = new EventQueue<object, Item>();
    for (let i = 0; i < 2_000; i++) queue.add(0, 5_000 + i, target, { sequence: i }, null, 0);
    expect(queue.nextTime(4_999)).toBeGreaterThan(4_999);
    const early = queue.add(0, 10, target, { sequence: -1 }, null, 0);
    expect(queue.nextTime(4_999)).toBe(10);
    expect(queue.takeDue(10)).toBe(early);
    expect(queue.nextTime(5_000)).toBe(5_000);
  });
});
