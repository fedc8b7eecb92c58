import { describe, expect, test } from '@jest/globals';
import { randomStream } from '../src/random.ts';
import { TimerHeap } from '../src/timerHeap.ts';
import { SortedArray, tiedTimes } from './support/queueOperations.ts';

describe('TimerHeap', () => {
  test('is empty at first, and its first time then is infinite', () => {
    const heap = new TimerHeap();
    expect([heap.size, heap.time]).toEqual([0, Number.POSITIVE_INFINITY]);
  });

  test('gives a sorted array’s order over 100,000 operations with a third of ties', () => {
    const heap = new TimerHeap();
    const reference = new SortedArray();
    const random = randomStream(3, 'heap', 'operations');
    const timeAfter = tiedTimes('heap', 500);
    let now = 0;
    let ties = 0;
    for (let i = 0; i < 100_000; i++) {
      // Slowly swings between few and many pending entries.
      const add = heap.size === 0 || random.below(100) < (i % 20_000 < 10_000 ? 53 : 47);
      if (add) {
        const time = timeAfter(now);
        heap.push(time, i, i & 0xffff);
        reference.add({ time, sequence: i, ticket: i & 0xffff });
      } else {
        const first = reference.entries.shift();
        if (first?.time === now) ties++;
        now = heap.time;
        const found = [heap.time, heap.sequence, heap.pop()];
        const expected = [first?.time, first?.sequence, first?.ticket];
        if (found.join() !== expected.join()) expect({ i, found }).toEqual({ i, found: expected });
      }
    }
    expect(heap.size).toBe(reference.entries.length);
    expect(ties).toBeGreaterThan(10_000);
  });
});
