import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { hashWords } from '../src/hash.ts';
import { randomStream, Sfc32 } from '../src/random.ts';

const firstFour = (seed: number, name: string, purpose: string): number[] => {
  const random = randomStream(seed, name, purpose);
  return [random.next32(), random.next32(), random.next32(), random.next32()];
};

/** Pearson's statistic of counts against equal expectations. */
const chiSquare = (counts: readonly number[]): number => {
  const expected = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
};

/** Wilson and Hilferty's approximation of the chi-square quantile at 1 - 10^-4 (z = 3.719). */
const quantile = (degrees: number): number =>
  degrees * (1 - 2 / (9 * degrees) + 3.719 * Math.sqrt(2 / (9 * degrees))) ** 3;

describe('a random stream', () => {
  test('starts with these numbers, on every engine and for ever', () => {
    expect(firstFour(1, 'pirate00001', 'gold')).toEqual([
      3_768_761_977, 2_994_140_426, 2_963_092_428, 2_372_652_721,
    ]);
  });

  test('is the same whatever was made or drawn before', () => {
    fc.assert(
      fc.property(
        fc.maxSafeNat(),
        fc.string(),
        fc.string(),
        fc.nat(50),
        (seed, name, purpose, n) => {
          const alone = firstFour(seed, name, purpose);
          const other = randomStream(seed, `${name}x`, purpose);
          for (let i = 0; i < n; i++) other.next32();
          expect(firstFour(seed, name, purpose)).toEqual(alone);
        },
      ),
      { seed: 2, numRuns: 100 },
    );
  });

  test('differs by seed (all 53 bits), by name, by purpose, and by where the one ends', () => {
    const keys: [number, string, string][] = [
      [1, 'a', 'b'],
      [2, 'a', 'b'],
      [1 + 2 ** 32, 'a', 'b'],
      [1 + 2 ** 52, 'a', 'b'],
      [1, 'b', 'b'],
      [1, 'a', 'a'],
      [1, 'ab', ''],
      [1, '', 'ab'],
      [1, 'b', 'a'],
    ];
    expect(new Set(keys.map((key) => firstFour(...key).join())).size).toBe(keys.length);
  });

  test('has words of its own for 10,000 similar names', () => {
    const words = new Set<string>();
    for (let i = 0; i < 10_000; i++) words.add(hashWords(1, `instance${i}`, 'load').join());
    expect(words.size).toBe(10_000);
  });

  test('draws differently in streams of neighbouring names: first draws are uniform', () => {
    // Confidence 99.99 %, seed fixed.
    const counts = new Array<number>(64).fill(0);
    for (let i = 0; i < 16_000; i++) {
      const at = randomStream(1, `a${i}`, 'p').below(64);
      counts[at] = (counts[at] ?? 0) + 1;
    }
    expect(chiSquare(counts)).toBeLessThan(quantile(63));
  });
});

describe('below', () => {
  // Each at a confidence of 99.99 %, with a fixed seed.
  test.each([2, 3, 7, 10, 64, 100, 1_000])('is uniform over 0 to %d - 1', (bound) => {
    const random = randomStream(3, 'below', `${bound}`);
    const counts = new Array<number>(bound).fill(0);
    for (let i = 0; i < 200_000; i++) {
      const draw = random.below(bound);
      counts[draw] = (counts[draw] ?? Number.NaN) + 1;
    }
    expect(chiSquare(counts)).toBeLessThan(quantile(bound - 1));
  });

  test.each([2 ** 21 + 1, 3 * 2 ** 30, 2 ** 31 + 1, 2 ** 32 - 1, 2 ** 32])(
    'has no bias towards small numbers where the bound is %d',
    (bound) => {
      // With bound 3 * 2^30, a bare remainder would hit the lowest third half of the time.
      const random = randomStream(4, 'below', `${bound}`);
      const counts = new Array<number>(30).fill(0);
      for (let i = 0; i < 60_000; i++) {
        const draw = random.below(bound);
        if (draw >= bound || !Number.isInteger(draw)) throw new Error(`drew ${draw}`);
        const at = Math.floor((draw / bound) * 30);
        counts[at] = (counts[at] ?? Number.NaN) + 1;
      }
      expect(chiSquare(counts)).toBeLessThan(quantile(29));
    },
  );

  test('is always 0 below 1', () => {
    const random = randomStream(5, 'below', 'one');
    for (let i = 0; i < 100; i++) expect(random.below(1)).toBe(0);
  });
});

describe('uniform', () => {
  const random = randomStream(6, 'uniform', 'moments');
  const draws = Array.from({ length: 200_000 }, () => random.uniform());

  test('lies in [0, 1) and uses bits beyond the 32nd', () => {
    expect(draws.every((draw) => draw >= 0 && draw < 1)).toBe(true);
    expect(draws.some((draw) => !Number.isInteger(draw * 2 ** 32))).toBe(true);
  });

  test('has the moments of the uniform distribution (99.99 %: 3.89 standard errors)', () => {
    const mean = draws.reduce((sum, draw) => sum + draw, 0) / draws.length;
    const second = draws.reduce((sum, draw) => sum + draw * draw, 0) / draws.length;
    expect(Math.abs(mean - 1 / 2)).toBeLessThan(3.89 * Math.sqrt(1 / 12 / draws.length));
    expect(Math.abs(second - 1 / 3)).toBeLessThan(3.89 * Math.sqrt(4 / 45 / draws.length));
  });

  test('does not correlate with the draw before (99.99 %)', () => {
    let sum = 0;
    for (let i = 1; i < draws.length; i++) {
      sum += ((draws[i] ?? 0) - 0.5) * ((draws[i - 1] ?? 0) - 0.5);
    }
    const correlation = sum / (draws.length - 1) / (1 / 12);
    expect(Math.abs(correlation)).toBeLessThan(3.89 / Math.sqrt(draws.length));
  });
});

test('Sfc32 follows its recurrence: sum, counter, shift 9, shift 3, rotation 21', () => {
  // The same in 64-bit integers, masked: written from the definition, not from the code.
  const mask = 0xffff_ffffn;
  let [a, b, c, counter] = [1n, 2n, 3n, 1n];
  const reference = (): number => {
    const sum = (a + b + counter++) & mask;
    a = b ^ (b >> 9n);
    b = (c + (c << 3n)) & mask;
    c = (((c << 21n) | (c >> 11n)) + sum) & mask;
    return Number(sum);
  };
  for (let i = 0; i < 12; i++) reference();
  const random = new Sfc32(1, 2, 3);
  for (let i = 0; i < 1_000; i++) expect(random.next32()).toBe(reference());
});

test('a stream that is seeded anew is the one that is made of the same words', () => {
  for (const [a = 0, b = 0, c = 0] of [
    [1, 2, 3],
    [1, 2, 4],
    [-7, 2 ** 31, 2 ** 32 - 1],
  ]) {
    const made = new Sfc32(a, b, c);
    const again = new Sfc32(9, 9, 9);
    again.reseed(a, b, c);
    for (let i = 0; i < 20; i++) expect(again.next32()).toBe(made.next32());
  }
  expect(new Sfc32(1, 2, 3).next32()).not.toBe(new Sfc32(1, 2, 4).next32());
});
