import { describe, expect, test } from '@jest/globals';
import { randomStream, UsageError } from '@spigo/kernel';
import fc from 'fast-check';
import { constant } from '../../src/distributions/constant.ts';
import { exponential } from '../../src/distributions/exponential.ts';
import { ArrivalSequence, type Arrivals } from '../../src/workload/arrivals.ts';
import { LoadCurve, type LoadShape } from '../../src/workload/loadCurve.ts';
import { chiSquare, chiSquareLimit } from '../caller/chiSquare.ts';
import { kolmogorovDistance, kolmogorovLimit, sampleMoments } from '../statistics.ts';

function instants(count: number, arrivals: Arrivals, shape?: LoadShape, seed = 1): Float64Array {
  const sequence = new ArrivalSequence(arrivals, randomStream(seed, 'workload', 'test'), shape);
  return Float64Array.from({ length: count }, (_, i) => {
    const at = sequence.at(i);
    sequence.forget(i);
    return at;
  });
}

function gapsOf(times: Float64Array): Float64Array {
  return times.map((time, i) => time - (times[i - 1] ?? 0));
}

const ramp: LoadShape = {
  profile: [
    { at: 0, factor: 0.5 },
    { at: 2_000_000, factor: 3 },
    { at: 3_000_000, factor: 3 },
    { at: 4_000_000, factor: 0 },
    { at: 5_000_000, factor: 1 },
  ],
};

const exponentialCdf =
  (mean: number) =>
  (x: number): number =>
    1 - Math.exp(-x / mean);

describe('constant arrivals', () => {
  test('come at interval, 2 x interval, ... each rounded to nearest, without drift', () => {
    const times = instants(30_000, { process: 'constant', interval: 1_000_000 / 300 });
    expect([...times.slice(0, 3)]).toEqual([3333, 6667, 10_000]);
    expect(times[29_999]).toBe(100_000_000);
  });

  test('under a profile are as many by each instant as the integral of the rate says', () => {
    const interval = 997;
    const times = instants(9600, { process: 'constant', interval }, ramp);
    const curve = new LoadCurve(ramp);
    const property = fc.property(fc.nat(6_000_000), (until) => {
      const count = times.filter((time) => time <= until).length;
      const expected = curve.loadUntil(until) / interval;
      expect(Math.abs(count - expected)).toBeLessThan(1.01);
    });
    fc.assert(property, { seed: 81, numRuns: 60 });
  });

  test('under a load factor come that much faster', () => {
    const times = instants(10, { process: 'constant', interval: 1000 }, { load: 4 });
    expect([...times]).toEqual([250, 500, 750, 1000, 1250, 1500, 1750, 2000, 2250, 2500]);
  });
});

describe('Poisson arrivals', () => {
  test('have exponential gaps, the first one included (Kolmogorov-Smirnov, level 0.001)', () => {
    const gaps = gapsOf(instants(30_000, { process: 'poisson', interval: 10_000 }));
    const limit = kolmogorovLimit(gaps.length, 0.001) + 1 / 10_000;
    expect(kolmogorovDistance(gaps, exponentialCdf(10_000))).toBeLessThan(limit);
    const firsts = Float64Array.from({ length: 3000 }, (_, seed) => {
      return instants(1, { process: 'poisson', interval: 10_000 }, {}, seed)[0] ?? 0;
    });
    const firstLimit = kolmogorovLimit(3000, 0.001) + 1 / 10_000;
    expect(kolmogorovDistance(firsts, exponentialCdf(10_000))).toBeLessThan(firstLimit);
  });

  test('under a profile are Poisson in each window with the mean of the integral (level 0.001)', () => {
    const interval = 5000;
    const curve = new LoadCurve(ramp);
    const windows = 25;
    const runs = 200;
    const counts: number[] = new Array(windows).fill(0);
    const means = counts.map((_, i) => {
      const [from, to] = [i * 200_000, (i + 1) * 200_000];
      return (curve.loadUntil(to) - curve.loadUntil(from)) / interval;
    });
    const dispersion: number[] = [];
    for (let seed = 0; seed < runs; seed++) {
      const times = instants(2000, { process: 'poisson', interval }, ramp, seed);
      const run: number[] = new Array(windows).fill(0);
      for (const time of times) {
        const window = Math.floor(time / 200_000);
        if (window < windows) run[window] = (run[window] ?? 0) + 1;
      }
      for (let i = 0; i < windows; i++) counts[i] = (counts[i] ?? 0) + (run[i] ?? 0);
      dispersion.push(chiSquare(run, means));
    }
    const expected = means.map((mean) => mean * runs);
    expect(chiSquare(counts, expected)).toBeLessThan(chiSquareLimit(windows));
    // A sum of such statistics over Poisson counts: mean 25 each, variance 2 x 25 + the sum of 1 / mean.
    const mean = dispersion.reduce((sum, x) => sum + x, 0) / runs;
    const variance = 2 * windows + means.reduce((sum, m) => sum + 1 / m, 0);
    expect(Math.abs(mean - windows)).toBeLessThan(3.29 * Math.sqrt(variance / runs));
  });
});

describe('Bernoulli arrivals', () => {
  test('come at multiples of the interval, with geometric gaps (chi-square, level 0.001)', () => {
    const p = 0.3;
    const draws = 20_000;
    const gaps = gapsOf(instants(draws, { process: 'bernoulli', interval: 50, probability: p }));
    const counts: number[] = new Array(13).fill(0);
    for (const gap of gaps) {
      const cell = Math.min(13, gap / 50) - 1;
      counts[cell] = (counts[cell] ?? 0) + 1;
    }
    expect(gaps.every((gap) => gap % 50 === 0 && gap > 0)).toBe(true);
    const expected = counts.map((_, i) => draws * (i === 12 ? 0.7 ** 12 : p * 0.7 ** i));
    expect(chiSquare(counts, expected)).toBeLessThan(chiSquareLimit(12));
  });

  test('take every chance at 1, none at 0', () => {
    const always = instants(4, { process: 'bernoulli', interval: 7, probability: 1 });
    expect([...always]).toEqual([7, 14, 21, 28]);
    const never = instants(1, { process: 'bernoulli', interval: 7, probability: 0 });
    expect([...never]).toEqual([Number.POSITIVE_INFINITY]);
  });
});

describe('bursts', () => {
  test('begin between bursts and are Poisson at the rate of their phase (level 0.001)', () => {
    const arrivals: Arrivals = {
      process: 'bursts',
      rate: 100,
      peakRate: 1000,
      on: constant('1s'),
      off: constant('2s'),
    };
    const times = instants(60_000, arrivals);
    const end = Math.floor((times[times.length - 1] ?? 0) / 3_000_000) * 3_000_000;
    const cycles = end / 3_000_000;
    const inside = times.filter((time) => time < end);
    const counts: number[] = new Array(30).fill(0);
    for (const time of inside) {
      const tenth = Math.floor((time % 3_000_000) / 100_000);
      counts[tenth] = (counts[tenth] ?? 0) + 1;
    }
    const expected = counts.map((_, i) => cycles * (i < 20 ? 10 : 100));
    expect(chiSquare(counts, expected)).toBeLessThan(chiSquareLimit(30));
    const calm = gapsOf(inside).filter((_, i) => {
      const [from, to] = [inside[i - 1] ?? 0, inside[i] ?? 0];
      return from % 3_000_000 < 1_000_000 && to - from < 1_000_000;
    });
    // Gaps that begin in the first half of a calm phase, cut at a second: exponential all the same.
    const whole = 1 - Math.exp(-100);
    const cdf = (x: number): number => exponentialCdf(10_000)(x) / whole;
    expect(kolmogorovDistance(calm, cdf)).toBeLessThan(kolmogorovLimit(calm.length, 0.001) + 1e-4);
  });

  test('in phases that are shorter than a gap have the mean rate (99.9 %)', () => {
    const short = constant('1ms');
    const arrivals: Arrivals = {
      process: 'bursts',
      rate: 50,
      peakRate: 150,
      on: short,
      off: short,
    };
    const last = instants(10_000, arrivals).at(-1) ?? 0;
    // Ten thousand gaps of 10 ms each, with a standard deviation of a second in all.
    expect(Math.abs(last / 1e6 - 100)).toBeLessThan(3.29);
  });

  test('with exponential phases have the mean and the variance of a two-state MMPP (99.9 %)', () => {
    const arrivals: Arrivals = {
      process: 'bursts',
      rate: 50,
      peakRate: 450,
      on: exponential('100ms'),
      off: exponential('300ms'),
    };
    const times = instants(400_000, arrivals);
    const windows = Math.floor((times[times.length - 1] ?? 0) / 10_000_000);
    const counts = new Float64Array(windows);
    for (const time of times) {
      const window = Math.floor(time / 10_000_000);
      if (window < windows) counts[window] = (counts[window] ?? 0) + 1;
    }
    const { mean, variance } = sampleMoments(counts);
    // Fischer and Meier-Hellstern: E N = 150 t, Var N = E N + 2 A t - 2 A (1 - e^(-r t)) / r, where
    // r = 10 + 10 / 3 and A = (450 - 50)^2 x 10 x 10 / 3 / r^3.
    const r = 10 + 10 / 3;
    const a = (400 ** 2 * 10 * (10 / 3)) / r ** 3;
    const expected = 1500 + 2 * a * 10 - (2 * a * (1 - Math.exp(-10 * r))) / r;
    expect(Math.abs(mean - 1500)).toBeLessThan(3.29 * Math.sqrt(expected / windows));
    expect(Math.abs(variance / expected - 1)).toBeLessThan(3.29 * Math.sqrt(2 / windows));
  });

  test('keep their phases under a load factor, and end with their profile', () => {
    const arrivals: Arrivals = {
      process: 'bursts',
      rate: 0,
      peakRate: 100,
      on: constant('1s'),
      off: constant('1s'),
    };
    const times = instants(4000, arrivals, { load: 5 });
    expect(times.every((time) => Math.floor(time / 1_000_000) % 2 === 1)).toBe(true);
    const rate = times.length / ((times[3999] ?? 0) / 2_000_000);
    expect(Math.abs(rate - 500)).toBeLessThan(3.29 * Math.sqrt(500 / 8) + 60);
    const profile = [
      { at: 0, factor: 1 },
      { at: 1_500_000, factor: 0 },
    ];
    expect(instants(1000, arrivals, { profile })[999]).toBe(Number.POSITIVE_INFINITY);
  });

  test('that bring no request ever are refused', () => {
    const nothing = { process: 'bursts', rate: 0, peakRate: 0, on: constant(1), off: constant(1) };
    expect(() => instants(1, nothing as Arrivals)).toThrow(UsageError);
    const flash = { process: 'bursts', rate: 0, peakRate: 9, on: constant(0), off: constant(1) };
    expect(() => instants(1, flash as Arrivals)).toThrow(UsageError);
  });
});

describe('a trace', () => {
  test('is replayed as it is, ends, and is squeezed by a load factor', () => {
    const trace: Arrivals = { process: 'trace', instants: [0, 10, 10, 25.6] };
    expect([...instants(5, trace)]).toEqual([0, 10, 10, 26, Number.POSITIVE_INFINITY]);
    expect([...instants(4, trace, { load: 2 })]).toEqual([0, 5, 5, 13]);
  });

  test('that goes back in time is refused', () => {
    const trace: Arrivals = { process: 'trace', instants: [3, 2] };
    expect(() => instants(1, trace)).toThrow(/instants\[1\]: found "2"/);
  });
});

test('each instant depends on its index alone, in whatever order clients ask', () => {
  const arrivals: Arrivals = { process: 'poisson', interval: 1000 };
  const inOrder = instants(200, arrivals, ramp);
  const sequence = new ArrivalSequence(arrivals, randomStream(1, 'workload', 'test'), ramp);
  const property = fc.property(fc.nat(199), (index) => {
    expect(sequence.at(index)).toBe(inOrder[index]);
  });
  fc.assert(property, { seed: 82 });
});

test('impossible processes are refused', () => {
  for (const interval of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
    expect(() => instants(1, { process: 'constant', interval })).toThrow(UsageError);
    expect(() => instants(1, { process: 'poisson', interval })).toThrow(UsageError);
  }
  expect(() => instants(1, { process: 'bernoulli', interval: 1, probability: 1.5 })).toThrow(
    UsageError,
  );
});
