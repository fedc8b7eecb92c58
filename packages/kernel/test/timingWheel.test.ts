import { describe, expect, test } from '@jest/globals';
import { randomStream } from '../src/random.ts';
import { TimingWheel, wheelHorizon } from '../src/timingWheel.ts';
import { SortedArray, tiedTimes } from './support/queueOperations.ts';

const slots = 4_096;

/** A wheel with the records that its entries need, as the slab holds them. */
class Bench {
  readonly wheel: TimingWheel = new TimingWheel();
  readonly floats: Float64Array;
  readonly ints: Int32Array;

  constructor() {
    const buffer = new ArrayBuffer(slots * 32);
    this.floats = new Float64Array(buffer);
    this.ints = new Int32Array(buffer);
  }

  insert(time: number, slot: number): void {
    this.floats[slot << 2] = time;
    this.wheel.insert(time, slot, this.ints);
  }

  next(limit: number = Number.MAX_SAFE_INTEGER): number {
    return this.wheel.next(limit, this.ints);
  }

  /** All slots of `time`, in the order in which they leave. */
  take(time: number): number[] {
    const taken: number[] = [];
    while (this.wheel.holds(time)) taken.push(this.wheel.shift(this.ints));
    return taken;
  }
}

describe('TimingWheel', () => {
  test.each([500, 70_000, 20_000_000, 2 ** 32, 2 ** 36])(
    'gives a sorted array’s order over 100,000 operations with times spread over %d us',
    (spread) => {
      const bench = new Bench();
      const reference = new SortedArray();
      const random = randomStream(5, 'wheel', `${spread}`);
      // below() ends at 2^32, so wider spreads are made of two draws.
      const narrow = tiedTimes('wheel', Math.min(spread, 2 ** 32));
      const far = spread > 2 ** 32 ? 16 : 1;
      const free = Array.from({ length: slots }, (_, slot) => slot);
      let now = 0;
      const put = (sequence: number, slot: number): void => {
        const time = Math.max(now, narrow(now) + random.below(far) * 2 ** 32);
        if (!bench.wheel.takes(time)) throw new Error('beyond the horizon: mend the test');
        bench.insert(time, slot);
        reference.add({ time, sequence, ticket: slot });
      };
      const take = (): boolean => {
        now = bench.next();
        const slot = bench.wheel.shift(bench.ints);
        free.push(slot);
        const first = reference.entries.shift();
        return first?.time === now && first.ticket === slot;
      };
      let wrong = 0;
      for (let i = 0; i < 100_000; i++) {
        const grows = bench.wheel.size < 16 || random.below(2) === 0;
        const slot = grows ? free.pop() : undefined;
        if (slot !== undefined) put(i, slot);
        else if (!take()) wrong++;
      }
      expect(wrong).toBe(0);
      expect(bench.wheel.size).toBe(reference.entries.length);
    },
  );

  const edges = [13, 21, 29, 37, 45].flatMap((bits) => [2 ** bits - 1, 2 ** bits]);

  test.each([0, 31, 32, 1_023, 1_024, ...edges, wheelHorizon - 1])(
    'finds a lone entry at %d',
    (time) => {
      const bench = new Bench();
      bench.insert(time, 7);
      expect(bench.next()).toBe(time);
      expect(bench.take(time)).toEqual([7]);
      expect(bench.next()).toBe(Number.POSITIVE_INFINITY);
    },
  );

  test('begins at whatever time it is told', () => {
    const bench = new Bench();
    const start = 2 ** 45 + 8_191;
    bench.wheel.reset(start);
    const times = [start, start + 1, start + 8_192, start + 2 ** 21, 2 ** 45 * 3, 2 ** 52];
    for (const [slot, time] of times.entries()) bench.insert(time, slot);
    for (const [slot, time] of times.entries()) {
      expect(bench.next()).toBe(time);
      expect(bench.take(time)).toEqual([slot]);
    }
  });

  test('holds nothing at a time that is not its own', () => {
    const bench = new Bench();
    bench.insert(100, 1);
    expect(bench.wheel.holds(100)).toBe(false);
    bench.next();
    expect([99, 100, 101].map((time) => bench.wheel.holds(time))).toEqual([false, true, false]);
    expect(bench.wheel.first(bench.ints)).toBe(1);
  });

  test('keeps the order of entries of one time, those put in before and after a cascade', () => {
    const bench = new Bench();
    bench.insert(70_000, 1);
    bench.insert(70_000, 2);
    bench.insert(65_600, 3);
    expect(bench.next()).toBe(65_600);
    expect(bench.take(65_600)).toEqual([3]);
    bench.insert(70_000, 4);
    expect(bench.next()).toBe(70_000);
    expect(bench.take(70_000)).toEqual([1, 2, 4]);
  });

  test('does not move past a limit, so that earlier times can still be put in', () => {
    const bench = new Bench();
    bench.insert(1_000_000, 1);
    expect(bench.next(999)).toBeGreaterThan(999);
    expect(bench.wheel.takes(1_000)).toBe(true);
    bench.insert(1_000, 2);
    expect(bench.next()).toBe(1_000);
    expect(bench.take(1_000)).toEqual([2]);
    expect(bench.next()).toBe(1_000_000);
  });

  test('takes no time before its own, nor from its horizon on', () => {
    const { wheel } = new Bench();
    wheel.reset(100);
    expect([99, 100, wheelHorizon - 1, wheelHorizon].map((time) => wheel.takes(time))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  test('drains every entry once', () => {
    const bench = new Bench();
    for (let slot = 0; slot < 100; slot++) bench.insert(slot * slot * (slot >> 1) * 1_000, slot);
    const drained = new Set<number>();
    bench.wheel.drain(bench.ints, (slot) => drained.add(slot));
    expect([drained.size, bench.wheel.size]).toEqual([100, 0]);
    expect(bench.next()).toBe(Number.POSITIVE_INFINITY);
  });
});
