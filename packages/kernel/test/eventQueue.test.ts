import { describe, expect, test } from '@jest/globals';
import { EventQueue } from '../src/eventQueue.ts';
import { randomStream } from '../src/random.ts';
import { SortedArray, tiedTimes } from './support/queueOperations.ts';

const target = { name: 'target' };

interface Item {
  readonly sequence: number;
}

/** A queue beside a sorted array; every operation says whether the two agreed. */
class Pair {
  readonly queue: EventQueue<object, Item>;
  readonly #reference = new SortedArray();
  readonly #cancelled = new Set<number>();
  readonly #timeAfter: (now: number) => number;
  #now = 0;

  constructor(spread: number, from: number) {
    this.queue = new EventQueue(from);
    this.#timeAfter = tiedTimes('queue', spread);
  }

  add(sequence: number): boolean {
    const time = this.#timeAfter(this.#now);
    const slot = this.queue.add(this.#now, time, target, { sequence }, null, 0);
    this.#reference.add({ time, sequence, ticket: this.queue.slab.ticketOf(slot) });
    return true;
  }

  take(): boolean {
    let expected = this.#reference.entries.shift();
    while (expected !== undefined && this.#cancelled.has(expected.ticket)) {
      expected = this.#reference.entries.shift();
    }
    const found = this.#takeFirst();
    if (found === undefined) return expected === undefined;
    return found.sequence === expected?.sequence && this.#now === expected.time;
  }

  cancel(draw: number): boolean {
    const { entries } = this.#reference;
    const victim = entries[draw % Math.max(1, entries.length)];
    if (victim === undefined) return true;
    const first = !this.#cancelled.has(victim.ticket);
    this.#cancelled.add(victim.ticket);
    return this.queue.slab.cancel(victim.ticket) === first;
  }

  /** The first item that is not cancelled; the clock moves on to it. */
  #takeFirst(): Item | undefined {
    while (this.queue.pending > 0) {
      const slot = this.queue.takeDue(this.#now);
      if (slot === -1) {
        this.#now = this.queue.nextTime(Number.MAX_SAFE_INTEGER);
        continue;
      }
      const item = this.queue.slab.refs[(slot << 2) + 1] as Item | null;
      this.queue.slab.release(slot);
      if (item !== null) return item;
    }
    return undefined;
  }
}

/**
 * Checks a queue that swings up to about `most` pending events and has had `from` before; returns how
 * often it was wrong.
 */
function compare(operations: number, spread: number, most: number, from = 0): number {
  const pair = new Pair(spread, from);
  const random = randomStream(9, 'queue', `${spread}`);
  let wrong = 0;
  for (let i = 0; i < operations; i++) {
    const adds = i % (8 * most) < 4 * most ? 60 : 35;
    const draw = random.below(100);
    const add = draw < adds || pair.queue.pending === 0;
    const agreed = add ? pair.add(i) : draw < 95 ? pair.take() : pair.cancel(random.next32());
    if (!agreed) wrong++;
  }
  return wrong;
}

describe('EventQueue', () => {
  test.each([
    ['a heap, close times', 100_000, 300, 10],
    ['heap and wheel in turn', 100_000, 5_000, 2_500],
    ['heap and wheel in turn, times far apart', 50_000, 2 ** 32, 2_500],
  ])('gives a sorted array’s order, ties and cancels included: %s', (_, count, spread, most) => {
    expect(compare(count, spread, most)).toBe(0);
  });

  test.each([2 ** 31 - 10, 2 ** 53 - 60_000])('does so, too, after %d events', (from) => {
    expect(compare(50_000, 300, 2_500, from)).toBe(0);
  });

  test('orders what lies beyond the horizon of the wheel, too', () => {
    const queue = new EventQueue<object, Item>();
    const times: number[] = [];
    for (let i = 0; i < 3_000; i++) {
      const spread = (i * 7_919) % 3_000;
      const time = i % 2 === 0 ? 2 ** 53 + 2 * spread : 1 + spread;
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
