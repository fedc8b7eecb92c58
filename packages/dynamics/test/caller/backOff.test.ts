import { describe, expect, test } from '@jest/globals';
import { randomStream, UsageError } from '@spigo/kernel';
import fc from 'fast-check';
import { type BackOffSettings, backOffDelay, checkBackOff } from '../../src/caller/backOff.ts';
import { longestDraw } from '../../src/sampler.ts';
import { kolmogorovDistance, kolmogorovLimit } from '../statistics.ts';
import { chiSquare, chiSquareLimit, tally } from './chiSquare.ts';

const random = randomStream(4, 'back-off', 'test');
const base = 50_000;
const cap = 2_000_000;

function delays(settings: BackOffSettings, k: number, previous = settings.base): Float64Array {
  return Float64Array.from({ length: 20_000 }, () => backOffDelay(settings, k, previous, random));
}

function uniformCdf(low: number, high: number): (x: number) => number {
  return (x) => Math.max(0, Math.min(1, (x - low) / (high - low)));
}

test('without jitter the wait is min(cap, base x 2^(k-1)), or base, and takes no random number', () => {
  const untouched = { next32: fail, uniform: fail, below: fail };
  function fail(): number {
    throw new Error('a random number was taken');
  }
  const property = fc.property(
    fc.nat(1e7),
    fc.nat(1e9),
    fc.integer({ min: 1, max: 60 }),
    (b, more, k) => {
      const settings = { base: b, cap: b + more };
      const doubled = Math.min(b + more, b * 2 ** (k - 1));
      expect(backOffDelay({ kind: 'exponential', ...settings }, k, b, untouched)).toBe(doubled);
      expect(backOffDelay({ kind: 'constant', ...settings }, k, b, untouched)).toBe(b);
    },
  );
  fc.assert(property, { seed: 41 });
});

describe('jitters follow their distributions (Kolmogorov-Smirnov, level 0.001)', () => {
  const limit = kolmogorovLimit(20_000, 0.001) + 1 / base;
  const exponential = { kind: 'exponential', base, cap } as const;

  test.each([1, 3, 6, 9])('full is U(0, c) at retry %d', (k) => {
    const c = Math.min(cap, base * 2 ** (k - 1));
    const drawn = delays({ ...exponential, jitter: 'full' }, k);
    expect(kolmogorovDistance(drawn, uniformCdf(0, c))).toBeLessThan(limit);
  });

  test.each([1, 3, 6, 9])('equal is c/2 + U(0, c/2) at retry %d', (k) => {
    const c = Math.min(cap, base * 2 ** (k - 1));
    const drawn = delays({ ...exponential, jitter: 'equal' }, k);
    expect(kolmogorovDistance(drawn, uniformCdf(c / 2, c))).toBeLessThan(limit);
  });

  test.each([base, 90_000, 400_000])(
    'decorrelated is U(base, 3 x previous) after a wait of %d us',
    (previous) => {
      const drawn = delays({ ...exponential, jitter: 'decorrelated' }, 2, previous);
      expect(kolmogorovDistance(drawn, uniformCdf(base, 3 * previous))).toBeLessThan(limit);
    },
  );

  test('decorrelated is cut at the cap', () => {
    const drawn = delays({ ...exponential, jitter: 'decorrelated' }, 5, 1_500_000);
    const cut = drawn.filter((delay) => delay === cap).length / drawn.length;
    // U(50 ms, 4.5 s) is over 2 s in 2500 / 4450 of the cases; 3.3 standard deviations are 0.0117.
    expect(Math.abs(cut - 2500 / 4450)).toBeLessThan(0.0117);
    expect(Math.max(...drawn)).toBe(cap);
  });

  test('constant with full jitter is U(0, base) for ever', () => {
    const drawn = delays({ kind: 'constant', base, jitter: 'full' }, 7);
    expect(kolmogorovDistance(drawn, uniformCdf(0, base))).toBeLessThan(limit);
  });
});

describe('slots', () => {
  const settings = { kind: 'exponential', base: 10, jitter: 'slots' } as const;

  test.each([1, 2, 3, 4])('are uniform in 0 to 2^%d - 1 (chi-square, level 0.001)', (k) => {
    const draws = 16_000;
    const counts = tally(2 ** k, draws, () => backOffDelay(settings, k, 10, random) / 10);
    const even = counts.map(() => draws / 2 ** k);
    expect(chiSquare(counts, even)).toBeLessThan(chiSquareLimit(2 ** k - 1));
  });

  test('of four retries come to 130 steps of 1 us on average, 260 at most (99.9 %)', () => {
    const cycles = 20_000;
    let longest = 0;
    let sum = 0;
    for (let i = 0; i < cycles; i++) {
      let cycle = 0;
      for (let k = 1; k <= 4; k++) cycle += backOffDelay(settings, k, 10, random);
      longest = Math.max(longest, cycle);
      sum += cycle;
    }
    expect(longest).toBeLessThanOrEqual(260);
    const variance = [2, 4, 8, 16].reduce((total, n) => total + (100 * (n * n - 1)) / 12, 0);
    expect(Math.abs(sum / cycles - 130)).toBeLessThan(3.29 * Math.sqrt(variance / cycles));
  });

  test('are cut at the cap', () => {
    const capped = { ...settings, cap: 40 };
    const drawn = Array.from({ length: 200 }, () => backOffDelay(capped, 9, 10, random));
    expect(Math.max(...drawn)).toBe(40);
  });
});

test('waits are whole microseconds between 0 and the cap, at any retry', () => {
  const jitters = fc.constantFrom('none', 'full', 'equal', 'decorrelated', 'slots');
  const property = fc.property(
    jitters,
    fc.constantFrom('constant', 'exponential'),
    fc.integer({ min: 1, max: 2000 }),
    fc.nat(1e12),
    (jitter, kind, k, b) => {
      const delay = backOffDelay({ kind, base: b, jitter } as BackOffSettings, k, b, random);
      expect(Number.isSafeInteger(delay)).toBe(true);
      expect(delay).toBeGreaterThanOrEqual(0);
      expect(delay).toBeLessThanOrEqual(longestDraw);
    },
  );
  fc.assert(property, { seed: 42 });
});

test('a cap below the base is refused', () => {
  expect(() => checkBackOff({ kind: 'constant', base: 10, cap: 9 }, 'web')).toThrow(
    new UsageError('web: cap: found "9"; allowed is a time of at least the base, 10 microseconds'),
  );
});
