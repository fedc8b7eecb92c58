import { describe, expect, test } from '@jest/globals';
import { randomStream } from '../src/random.ts';
import { TimerHeap } from '../src/timerHeap.ts';
import { SortedArray, tiedTimes } from './support/queueOperations.ts';

describe('TimerHeap', () => {
  test('is empty at first, and its first time then is infinite', () => {
    const heap = new TimerHeap(() => 0);
    expect([heap.size, heap.time]).toEqual([0, Number.POSITIVE_INFINITY]);
  });

  test('gives a sorted array’s order over 100,000 operations with a third of ties', () => {
    const sequences = new Map<number, number>();
    const heap = new TimerHeap((slot) => sequences.get(slot) ?? 0);
    const reference = new SortedArray();
    const random = randomStream(3, 'heap', 'operations');
    const timeAfter = tiedTimes('heap', 500);
    let now = 0;
    let ties = 0;
    const push = (sequence: number): void => {
      const entry = { time: timeAfter(now), sequence, ticket: sequence & 0xffff };
      sequences.set(entry.ticket, sequence);
      heap.push(entry.time, entry.ticket);
      reference.add(entry);
    };
    const pop = (): boolean => {
      const first = reference.entries.shift();
      if (first?.time === now) ties++;
      now = heap.time;
      const { slot } = heap;
      return now === first?.time && slot === first.ticket && heap.pop() === slot;
    };
    let wrong = 0;
    for (let i = 0; i < 100_000; i++) {
      // Slowly swings between few and many pending entries.
      const pushes = random.below(100) < (i % 20_000 < 10_000 ? 53 : 47);
      if (pushes || heap.size === 0) push(i);
      else if (!pop()) wrong++;
    }
    expect(wrong).toBe(0);
    expect(heap.size).toBe(reference.entries.length);
    expect(ties).toBeGreaterThan(10_000);
  });
});
