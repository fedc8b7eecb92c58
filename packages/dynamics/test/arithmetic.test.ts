import { describe, expect, test } from '@jest/globals';
import { randomStream } from '@spigo/kernel';
import fc from 'fast-check';
import { exp, log, log1p, pow } from '../src/arithmetic.ts';
import { bitsOf, ulpsBetween } from './ulps.ts';

const seed = 20_160_401;
const one = 1n << 160n;

/** e^x of a fixed-point number, 160 bits after the point: Taylor after halving, then squaring. */
function bigExp(x: bigint): bigint {
  const halvings = 20n;
  let term = one;
  let sum = 0n;
  const small = x >> halvings;
  for (let n = 1n; term !== 0n && n < 60n; n++) {
    sum += term;
    term = (term * small) / (one * n);
  }
  for (let i = 0n; i < halvings; i++) sum = (sum * sum) / one;
  return sum;
}

/** x as a fixed-point number; exact, as all factors are powers of 2. */
function toBig(x: number): bigint {
  return (BigInt(Math.round(x * 2 ** 52)) * one) >> 52n;
}

/** How far `found` is from the true value, in units of the last place of `found`. */
function errorInUlps(found: number, truth: bigint): number {
  const next = found + found * 2 ** -52;
  const ulp = Math.max(Number.MIN_VALUE, next - found);
  const scaled = Number(((truth - toBigExactly(found)) * (1n << 60n)) / toBigExactly(ulp));
  return Math.abs(scaled / 2 ** 60);
}

function toBigExactly(x: number): bigint {
  let exponent = 0n;
  let value = x;
  while (!Number.isInteger(value)) {
    value *= 2;
    exponent++;
  }
  return (BigInt(value) * one) >> exponent;
}

describe('against the engine', () => {
  const cases = 200_000;
  const random = randomStream(seed, 'arithmetic', 'arguments');
  const worst = (f: (x: number) => number, g: (x: number) => number, draw: () => number) => {
    let most = 0;
    for (let i = 0; i < cases; i++) {
      const x = draw();
      most = Math.max(most, ulpsBetween(f(x), g(x)));
    }
    return most;
  };

  test('log differs by one ulp at most, over all magnitudes and close to 1', () => {
    const wide = () => (1 + random.uniform()) * 2 ** (random.below(2_040) - 1_020);
    expect(worst(log, Math.log, wide)).toBeLessThanOrEqual(1);
    const close = () => 1 + (random.uniform() - 0.5) * 2 ** -random.below(45);
    expect(worst(log, Math.log, close)).toBeLessThanOrEqual(1);
  });

  test('exp differs by one ulp at most, over the whole range and close to 0', () => {
    expect(worst(exp, Math.exp, () => random.uniform() * 1_455 - 745.2)).toBeLessThanOrEqual(1);
    const close = () => (random.uniform() - 0.5) * 2 ** -random.below(60);
    expect(worst(exp, Math.exp, close)).toBeLessThanOrEqual(1);
  });

  test('log1p differs by two ulps at most', () => {
    const close = () => (random.uniform() - 0.5) * 2 ** -random.below(60);
    expect(worst(log1p, Math.log1p, close)).toBeLessThanOrEqual(2);
  });

  test('pow differs by two ulps at most where the engine is right', () => {
    let most = 0;
    for (let i = 0; i < cases; i++) {
      const base = (1 + random.uniform()) * 2 ** (random.below(400) - 200);
      const exponent = (random.uniform() - 0.5) * 9;
      most = Math.max(most, ulpsBetween(pow(base, exponent), base ** exponent));
    }
    expect(most).toBeLessThanOrEqual(2);
  });
});

describe('against 160 bits', () => {
  test('exp is within one ulp', () => {
    const argument = fc.integer({ min: -(2 ** 51), max: 2 ** 51 }).map((n) => n / 2 ** 47);
    const property = fc.property(argument, (x) => {
      expect(errorInUlps(exp(x), bigExp(toBig(x)))).toBeLessThan(1);
    });
    fc.assert(property, { seed, numRuns: 300 });
  });

  test('log is within one ulp: the true exponential of both its neighbours lies around x', () => {
    const argument = fc.integer({ min: 2 ** 46, max: 2 ** 52 }).map((n) => n / 2 ** 48);
    const property = fc.property(argument, (x) => {
      const found = log(x);
      const ulp = Math.abs(found) * 2 ** -52;
      const truth = toBigExactly(x);
      const low = bigExp(found < ulp ? -toBigExactly(ulp - found) : toBigExactly(found - ulp));
      const high = bigExp(found < -ulp ? -toBigExactly(-found - ulp) : toBigExactly(found + ulp));
      expect(low < truth && truth < high).toBe(true);
    });
    fc.assert(property, { seed, numRuns: 300 });
  });

  test('whole powers are within two ulps, where the exponent is large, too', () => {
    const base = fc.integer({ min: 1, max: 2 ** 20 }).map((n) => 1 + n / 2 ** 30);
    const property = fc.property(base, fc.integer({ min: 1, max: 50_000 }), (b, n) => {
      let truth = one;
      let factor = toBigExactly(b);
      for (let left = n; left > 0; left = Math.floor(left / 2)) {
        if (left % 2 === 1) truth = (truth * factor) / one;
        factor = (factor * factor) / one;
      }
      expect(errorInUlps(pow(b, n), truth)).toBeLessThan(2);
    });
    fc.assert(property, { seed, numRuns: 300 });
  });
});

describe('special values', () => {
  const infinity = Number.POSITIVE_INFINITY;

  test('log', () => {
    expect([0, -0, 1, infinity].map(log)).toEqual([-infinity, -infinity, 0, infinity]);
    expect([-1, -infinity, Number.NaN].map(log)).toEqual([Number.NaN, Number.NaN, Number.NaN]);
    for (const x of [Number.MIN_VALUE, 1e-310, 2.2250738585072014e-308, Number.MAX_VALUE]) {
      expect(ulpsBetween(log(x), Math.log(x))).toBeLessThanOrEqual(1);
    }
  });

  test('exp', () => {
    const found = [0, infinity, -infinity, 709.79, -745.14, Number.NaN].map(exp);
    expect(found).toEqual([1, infinity, 0, infinity, 0, Number.NaN]);
    expect(exp(-745.1)).toBe(Number.MIN_VALUE);
    expect(ulpsBetween(exp(709.7827), Math.exp(709.7827))).toBeLessThanOrEqual(1);
  });

  test('log1p', () => {
    expect([0, 1e-300, infinity, -1].map(log1p)).toEqual([0, 1e-300, infinity, -infinity]);
  });

  test('pow is that of the engine for bases from 0 on', () => {
    const corners = [0, 5e-324, 1e-308, 0.5, 1, 2, 1e308, infinity, Number.NaN];
    const exponents = [0, 1, -1, 0.5, -0.5, 3, -3, 1e300, -1e300, infinity, -infinity, Number.NaN];
    for (const base of corners) {
      for (const exponent of exponents) {
        const distance = ulpsBetween(pow(base, exponent), base ** exponent);
        expect([base, exponent, distance <= 2]).toEqual([base, exponent, true]);
      }
    }
    expect(pow(-2, 2)).toBeNaN();
    expect(pow(-2, 0)).toBe(1);
  });
});

test('the bits are the same for ever', () => {
  const found = [log(3), log(0.1), log(1e-310), exp(1), exp(-700.3), pow(0.3, -1.7)].map(bitsOf);
  expect(found).toEqual([
    '3ff193ea7aad030b',
    'c0026bb1bbb55515',
    'c0864e69394d9508',
    '4005bf0a8b145769',
    '00c9a5615b10648a',
    '401ef88d0dbd9b43',
  ]);
  let hash = 0;
  for (let i = 1; i <= 10_000; i++) {
    const x = i * 0.0137;
    for (const y of [log(x), exp(x / 10), exp(-x), pow(x, 0.7), pow(x, -1.3)]) {
      const digits = bitsOf(y);
      for (const at of [0, 8]) {
        hash = (Math.imul(hash, 31) + Number.parseInt(digits.slice(at, at + 8), 16)) | 0;
      }
    }
  }
  expect(hash).toBe(1_591_351_124);
});
