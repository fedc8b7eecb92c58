import { describe, expect, test } from '@jest/globals';
import { randomStream } from '@spigo/kernel';
import fc from 'fast-check';
import { constant } from '../../src/distributions/constant.ts';
import { ArrivalSequence, type Arrivals } from '../../src/workload/arrivals.ts';
import { LoadCurve } from '../../src/workload/loadCurve.ts';
import { chiSquare, chiSquareLimit } from '../caller/chiSquare.ts';
import { kolmogorovDistance, kolmogorovLimit } from '../statistics.ts';

const second = 1_000_000;

const sequenceOf = (arrivals: Arrivals, seed = 1): ArrivalSequence =>
  new ArrivalSequence(arrivals, randomStream(seed, 'workload', 'changed'));

/** Instants until `end`, of a sequence of which several were looked at before anything changed. */
function instantsUntil(sequence: ArrivalSequence, end: number): number[] {
  const instants: number[] = [];
  for (let index = 0; sequence.at(index) <= end; index++) instants.push(sequence.at(index));
  return instants;
}

describe('constant arrivals', () => {
  test('lose no part of an interval when the rate changes, and none when it changes back', () => {
    const even = { process: 'constant', interval: 1000 } as const;
    const sequence = sequenceOf(even);
    expect(sequence.at(9)).toBe(10_000);
    // 400 of 1000 have gone by, the other 600 go by twice as fast.
    sequence.change(3400, { ...even, interval: 500 }, 1);
    expect([2, 3, 4, 5].map((index) => sequence.at(index))).toEqual([3000, 3700, 4200, 4700]);
    sequence.change(4450, even, 1);
    expect([4, 5, 6].map((index) => sequence.at(index))).toEqual([4200, 4950, 5950]);
  });

  test('stop where the load is nothing, and go on where they were', () => {
    const even = { process: 'constant', interval: 1000 } as const;
    const sequence = sequenceOf(even);
    sequence.change(1500, even, 0);
    expect([0, 1].map((index) => sequence.at(index))).toEqual([1000, Number.POSITIVE_INFINITY]);
    sequence.change(9000, even, 1);
    expect([1, 2].map((index) => sequence.at(index))).toEqual([9500, 10_500]);
  });

  test('are as many as the load that has gone by, whatever changes whenever', () => {
    const changes = fc.array(fc.tuple(fc.nat(100_000), fc.constantFrom(0, 0.5, 1, 2, 7)));
    const property = fc.property(changes, (list) => {
      const sorted = list.sort(([one], [other]) => one - other);
      const sequence = sequenceOf({ process: 'constant', interval: 1000 });
      const last: [number, number] = [200_000, 0];
      let [from, factor, expected] = [0, 1, 0];
      for (const [at, next] of [...sorted, last]) {
        expected += ((at - from) * factor) / 1000;
        sequence.change(at, { process: 'constant', interval: 1000 }, next);
        [from, factor] = [at, next];
      }
      const count = instantsUntil(sequence, 200_000).length;
      expect(Math.abs(count - expected)).toBeLessThanOrEqual(1);
    });
    fc.assert(property, { seed: 17, numRuns: 100 });
  });
});

describe('Poisson arrivals', () => {
  const interval = 10_000;
  const even = { process: 'poisson', interval } as const;
  const changedAt = 2 * second + 123;
  const runs = 400;

  test('are Poisson with either rate on either side (chi-square, level 0.001)', () => {
    const counts = Array.from({ length: runs }, (_, seed) => {
      const sequence = sequenceOf(even, seed);
      sequence.at(5);
      // Looked ahead, as the clients of a workload do: what was planned is moved.
      sequence.at(210);
      sequence.change(changedAt, { ...even, interval: interval / 2.5 }, 1);
      const instants = instantsUntil(sequence, 4 * second);
      const before = instants.filter((at) => at <= changedAt).length;
      return [before, instants.length - before] as const;
    });
    for (const [side, mean] of [
      [0, changedAt / interval],
      [1, (2.5 * (4 * second - changedAt)) / interval],
    ] as const) {
      const own = counts.map((count) => count[side]);
      const total = own.reduce((sum, count) => sum + count, 0);
      // The total is Poisson; 3.29 standard deviations are a level of 0.001.
      expect(Math.abs(total - mean * runs)).toBeLessThan(3.29 * Math.sqrt(mean * runs));
      // The dispersion index of Poisson counts is chi-square over its degrees of freedom.
      const spread = own.reduce((sum, count) => sum + (count - mean) ** 2 / mean, 0);
      expect(spread).toBeLessThan(chiSquareLimit(runs));
      expect(spread).toBeGreaterThan(runs - 3.29 * Math.sqrt(2 * runs));
    }
  });

  test('wait exponentially after a change, too (Kolmogorov-Smirnov, level 0.001)', () => {
    const waits = Float64Array.from({ length: 2000 }, (_, seed) => {
      const sequence = sequenceOf(even, seed);
      sequence.change(changedAt, { ...even, interval: 2500 }, 1);
      let index = 0;
      while (sequence.at(index) <= changedAt) index++;
      return sequence.at(index) - changedAt;
    });
    const limit = kolmogorovLimit(waits.length, 0.001) + 1 / 2500;
    expect(kolmogorovDistance(waits, (x) => 1 - Math.exp(-x / 2500))).toBeLessThan(limit);
  });
});

describe('bursts', () => {
  const bursts = {
    process: 'bursts',
    rate: 10,
    peakRate: 1000,
    on: constant('1s'),
    off: constant('1s'),
  } as const;

  test('keep their phases when rates change, and have the new rates in them', () => {
    const counts = [0, 0, 0, 0, 0, 0];
    for (let seed = 0; seed < 100; seed++) {
      const sequence = sequenceOf(bursts, seed);
      sequence.at(1030);
      sequence.change(3 * second + 400_000, { ...bursts, rate: 20, peakRate: 500 }, 2);
      for (const at of instantsUntil(sequence, 6 * second - 1)) {
        const phase = Math.floor(at / second);
        counts[phase] = (counts[phase] ?? 0) + 1;
      }
    }
    const expected = [1000, 100_000, 1000, 100_000, 4000, 100_000];
    expect(chiSquare(counts, expected)).toBeLessThan(chiSquareLimit(6));
  });

  test('that are forgotten make no difference to what changes later', () => {
    const [kept, forgetful] = [sequenceOf(bursts), sequenceOf(bursts)];
    for (let index = 0; index < 5000; index++) forgetful.forget(index);
    for (const each of [kept, forgetful]) each.at(5001);
    const at = kept.at(5001);
    for (const each of [kept, forgetful]) each.change(at, bursts, 3);
    expect(forgetful.at(5200)).toBe(kept.at(5200));
  });
});

test('a process stays what it is: only rates change', () => {
  const sequence = sequenceOf({ process: 'bernoulli', interval: 1000, probability: 0.5 });
  const other = { process: 'bernoulli', interval: 1000, probability: 0.7 } as const;
  expect(() => sequence.change(5, other, 1)).toThrow(
    'allowed while it runs: "bernoulli" with other',
  );
  expect(() => sequence.change(5, { process: 'constant', interval: 5 }, 1)).toThrow('"constant"');
});

test('a curve that changes goes on from where it was, at the multiple of its profile', () => {
  const profile = [
    { at: 0, factor: 1 },
    { at: 1000, factor: 3 },
  ];
  const curve = new LoadCurve({ profile });
  curve.change(500, 2);
  // 500 at 1 to 2, then 500 at 4 to 6, then 6.
  expect(curve.loadUntil(500)).toBe(750);
  expect(curve.loadUntil(1000)).toBe(750 + 2500);
  expect(curve.loadUntil(1500)).toBe(750 + 2500 + 3000);
  for (const load of [0, 300, 750, 1000, 3250, 9999]) {
    expect(curve.loadUntil(curve.instantOf(load))).toBeCloseTo(load, 6);
  }
});
