import { describe, expect, test } from '@jest/globals';
import { randomStream, UsageError } from '@spigo/kernel';
import { createSampler, type Distribution, meanOf, varianceOf } from '../src/distribution.ts';
import { constant } from '../src/distributions/constant.ts';
import { empirical } from '../src/distributions/empirical.ts';
import { erlang } from '../src/distributions/erlang.ts';
import { exponential } from '../src/distributions/exponential.ts';
import { hyperexponential } from '../src/distributions/hyperexponential.ts';
import { lognormal } from '../src/distributions/lognormal.ts';
import { normal } from '../src/distributions/normal.ts';
import { pareto } from '../src/distributions/pareto.ts';
import { uniform } from '../src/distributions/uniform.ts';
import { weibull } from '../src/distributions/weibull.ts';
import { drawDuration } from '../src/sampler.ts';
import {
  type Cdf,
  kolmogorovDistance,
  kolmogorovLimit,
  normalCdf,
  rawMoment,
  sampleMoments,
} from './statistics.ts';

/** Distribution function of k phases of mean 1. */
function erlangCdf(k: number, x: number): number {
  let term = Math.exp(-x);
  let rest = term;
  for (let n = 1; n < k; n++) {
    term *= x / n;
    rest += term;
  }
  return 1 - rest;
}

/** Balanced means by their definition: both branches bring half of the mean. */
function hyperexponentialCdf(mean: number, cv: number): Cdf {
  const share = (1 + Math.sqrt((cv * cv - 1) / (cv * cv + 1))) / 2;
  const [fast, slow] = [(2 * share) / mean, (2 * (1 - share)) / mean];
  return (x) => 1 - share * Math.exp(-fast * x) - (1 - share) * Math.exp(-slow * x);
}

function lognormalCdf(mean: number, cv: number): Cdf {
  const sigma = Math.sqrt(Math.log(1 + cv * cv));
  const mu = Math.log(mean) - (sigma * sigma) / 2;
  return (x) => (x > 0 ? normalCdf((Math.log(x) - mu) / sigma) : 0);
}

function keptNormalCdf(mean: number, stdDev: number): Cdf {
  const lost = normalCdf(-mean / stdDev);
  return (x) => (normalCdf((x - mean) / stdDev) - lost) / (1 - lost);
}

/** Gamma(1 + 1 / 0.5) = 2, Gamma(1 + 1 / 2) = sqrt(pi) / 2, Gamma(1 + 1 / 4) tabulated. */
const weibullScale = { 0.5: 2, 2: Math.sqrt(Math.PI) / 2, 4: 0.9064024770554771 };

function weibullCdf(mean: number, shape: keyof typeof weibullScale): Cdf {
  return (x) => 1 - Math.exp(-(((x * weibullScale[shape]) / mean) ** shape));
}

function piecewiseCdf(points: readonly (readonly [number, number])[]): Cdf {
  return (x) => {
    for (let i = 1; i < points.length; i++) {
      const [[p = 0, a = 0] = [], [q = 0, b = 0] = []] = [points[i - 1], points[i]];
      if (x < b) return (x <= a ? p : p + ((x - a) / (b - a)) * (q - p)) / 100;
    }
    return 1;
  };
}

/** Every continuous family with its distribution function, in microseconds, from the textbook. */
const cases: readonly (readonly [string, Distribution, Cdf])[] = [
  ['uniform', uniform('1ms', '3ms'), (x) => Math.min(1, Math.max(0, (x - 1_000) / 2_000))],
  ['exponential', exponential('2ms'), (x) => 1 - Math.exp(-x / 2_000)],
  [
    'shifted exponential',
    exponential('2ms', '500us'),
    (x) => (x < 500 ? 0 : 1 - Math.exp(-(x - 500) / 1_500)),
  ],
  ['erlang 1', erlang('2ms', 1), (x) => erlangCdf(1, x / 2_000)],
  ['erlang 3', erlang('2ms', 3), (x) => erlangCdf(3, (3 * x) / 2_000)],
  ['erlang 7, by rejection', erlang('2ms', 7), (x) => erlangCdf(7, (7 * x) / 2_000)],
  ['erlang 40, by rejection', erlang('2ms', 40), (x) => erlangCdf(40, (40 * x) / 2_000)],
  ['hyperexponential', hyperexponential('2ms', 2), hyperexponentialCdf(2_000, 2)],
  ['hyperexponential, cv 1', hyperexponential('2ms', 1), (x) => 1 - Math.exp(-x / 2_000)],
  ['lognormal', lognormal('2ms', 0.5), lognormalCdf(2_000, 0.5)],
  ['normal', normal('2ms', '0.3ms'), keptNormalCdf(2_000, 300)],
  ['normal, half of it cut', normal('0.1ms', '1ms'), keptNormalCdf(100, 1_000)],
  ['pareto', pareto('1ms', 9), (x) => (x < 1_000 ? 0 : 1 - (1_000 / x) ** 9)],
  ['weibull, heavy', weibull('2ms', 0.5), weibullCdf(2_000, 0.5)],
  ['weibull, light', weibull('2ms', 2), weibullCdf(2_000, 2)],
  ['weibull, lighter', weibull('2ms', 4), weibullCdf(2_000, 4)],
  [
    'percentiles',
    empirical({ 0: '1ms', 50: '2ms', 99.5: '8ms', 100: '20ms' }),
    piecewiseCdf([
      [0, 1_000],
      [50, 2_000],
      [99.5, 8_000],
      [100, 20_000],
    ]),
  ],
];

/** Of all statistical tests of this file together (Bonferroni): three for each case. */
const level = 0.001;
const tests = 3 * cases.length + 2;
const count = 100_000;
/** A standard normal is farther from 0 than this with probability 1.8e-5, which is level / tests. */
const deviate = 4.29;

function drawn(distribution: Distribution, name: string): Float64Array {
  const sampler = createSampler(distribution);
  const random = randomStream(42, 'distribution', name);
  return Float64Array.from({ length: count }, () => sampler.sample(random));
}

describe.each(cases)('%s', (name, distribution, cdf) => {
  const scale = meanOf(distribution);

  test('says its mean and variance, which are the integrals of its distribution function', () => {
    const mean = rawMoment(cdf, 1, scale);
    expect(scale / mean).toBeCloseTo(1, 4);
    const variance = rawMoment(cdf, 2, scale) - mean * mean;
    expect(varianceOf(distribution) / variance).toBeCloseTo(1, 3);
    expect(createSampler(distribution).mean).toBe(scale);
  });

  test('draws follow its distribution function', () => {
    const distance = kolmogorovDistance(drawn(distribution, name), cdf);
    expect(distance).toBeLessThan(kolmogorovLimit(count, level / tests));
  });

  test('draws have its mean and variance', () => {
    const draws = drawn(distribution, `moments of ${name}`);
    const { mean, variance } = sampleMoments(draws);
    const meanError = Math.sqrt(varianceOf(distribution) / count);
    expect(Math.abs(mean - scale)).toBeLessThan(deviate * meanError);
    const [m1, m2, m3, m4] = [1, 2, 3, 4].map((n) => rawMoment(cdf, n, scale)) as [
      number,
      number,
      number,
      number,
    ];
    const fourth = m4 - 4 * m1 * m3 + 6 * m1 * m1 * m2 - 3 * m1 ** 4;
    const varianceError = Math.sqrt((fourth - varianceOf(distribution) ** 2) / count);
    expect(Math.abs(variance - varianceOf(distribution))).toBeLessThan(deviate * varianceError);
  });
});

describe('measured values', () => {
  const values = [3, 1, 4, 1, 5, 9, 2, 6];
  const distribution = empirical(values);

  test('are each as likely as the others', () => {
    const found = new Map<number, number>();
    for (const us of drawn(distribution, 'values')) found.set(us, (found.get(us) ?? 0) + 1);
    expect([...found.keys()].sort()).toEqual([1, 2, 3, 4, 5, 6, 9].map((ms) => ms * 1_000));
    let chiSquare = 0;
    for (const [us, n] of found) {
      const expected = us === 1_000 ? count / 4 : count / 8;
      chiSquare += (n - expected) ** 2 / expected;
    }
    // Six degrees of freedom; exceeded with probability 1.9e-5.
    expect(chiSquare).toBeLessThan(31.4);
  });

  test('have the mean and the variance of the list', () => {
    expect(meanOf(distribution)).toBeCloseTo(3_875, 9);
    expect(varianceOf(distribution)).toBeCloseTo(6_609_375, 3);
  });
});

describe('without spread', () => {
  const still: readonly Distribution[] = [
    constant('2ms'),
    uniform('2ms', '2ms'),
    exponential('2ms', '2ms'),
    lognormal('2ms', 0),
    normal('2ms', 0),
    empirical(['2ms', '2ms']),
    empirical({ 0: '2ms', 100: '2ms' }),
  ];

  test.each(still)('$kind gives its mean, takes nothing from the stream and says so', (same) => {
    const sampler = createSampler(same);
    const random = randomStream(1, 'still', 'x');
    expect(sampler.sample(random)).toBe(2_000);
    expect(random.next32()).toBe(randomStream(1, 'still', 'x').next32());
    expect([sampler.constant, sampler.mean, varianceOf(same)]).toEqual([true, 2_000, 0]);
  });

  test('a mean of 0 is 0 in every family', () => {
    const nothing = [exponential(0), erlang(0, 9), hyperexponential(0, 3), lognormal(0, 2)];
    for (const none of [...nothing, weibull(0, 0.5), pareto(0, 0.5), normal(0, 0)]) {
      expect([createSampler(none).constant, meanOf(none), varianceOf(none)]).toEqual([true, 0, 0]);
    }
  });
});

test('a heavy pareto has no mean, or no variance', () => {
  expect(meanOf(pareto(1, 1))).toBe(Number.POSITIVE_INFINITY);
  expect(meanOf(pareto(1, 1.5))).toBeCloseTo(3_000, 9);
  expect(varianceOf(pareto(1, 2))).toBe(Number.POSITIVE_INFINITY);
  expect(varianceOf(pareto(1, 3))).toBeCloseTo(750_000, 6);
});

describe('impossible parameters are refused by name', () => {
  const refused: readonly (readonly [Distribution, string])[] = [
    [{ kind: 'constant', value: -1 }, 'constant: value: found "-1"; allowed is a time'],
    [{ kind: 'uniform', min: 5, max: 4 }, 'uniform: max: found "4"; allowed is a time of min'],
    [{ kind: 'exponential', mean: Number.NaN }, 'exponential: mean: found "NaN"'],
    [{ kind: 'exponential', mean: 5, min: 6 }, 'exponential: min: found "6"'],
    [{ kind: 'erlang', mean: -1, k: 2 }, 'erlang: mean: found "-1"'],
    [{ kind: 'erlang', mean: 1, k: 1.5 }, 'erlang: k: found "1.5"; allowed is a whole number'],
    [{ kind: 'erlang', mean: 1, k: 0 }, 'erlang: k: found "0"'],
    [{ kind: 'hyperexponential', mean: 1, cv: 0.9 }, 'hyperexponential: cv: found "0.9"'],
    [{ kind: 'lognormal', mean: 1, cv: Number.POSITIVE_INFINITY }, 'lognormal: cv'],
    [{ kind: 'lognormal', mean: 1, cv: -1 }, 'lognormal: cv: found "-1"'],
    [{ kind: 'normal', mean: 1, stdDev: Number.POSITIVE_INFINITY }, 'normal: stdDev'],
    [{ kind: 'pareto', min: 1, alpha: 0 }, 'pareto: alpha: found "0"; allowed is a number over 0'],
    [{ kind: 'weibull', mean: 1, shape: 0 }, 'weibull: shape: found "0"'],
    [{ kind: 'empirical', values: [] }, 'empirical: values: found "[]"'],
    [{ kind: 'empirical', values: [1, -2] }, 'empirical: values[1]: found "-2"'],
    [{ kind: 'empirical', percentiles: { 0: 1, 50: 2 } }, 'empirical: percentiles: found "0, 50"'],
    [{ kind: 'empirical', percentiles: { 0: 3, 100: 2 } }, 'empirical: percentiles.100: found "2"'],
    [{ kind: 'empirical', percentiles: { 0: 1, x: 1, 100: 2 } }, 'percentiles: found "x"'],
    [{ kind: 'empirical', percentiles: { 0: -1, 100: 2 } }, 'percentiles.0: found "-1"'],
  ];

  test.each(refused)('%j', (distribution, message) => {
    for (const use of [createSampler, meanOf, varianceOf]) {
      expect(() => use(distribution)).toThrow(UsageError);
      expect(() => use(distribution)).toThrow(message);
    }
  });

  test('and so are texts that are no times', () => {
    expect(() => exponential('2 days')).toThrow('exponential: mean: found "2 days"');
    expect(() => uniform(1, -1)).toThrow(UsageError);
    expect(() => empirical({ 0: '1ms', 100: 'much' })).toThrow('empirical: percentiles.100');
  });
});

test('texts and numbers of milliseconds become microseconds', () => {
  expect(exponential('2ms')).toEqual({ kind: 'exponential', mean: 2_000 });
  expect(exponential(2, '250us')).toEqual({ kind: 'exponential', mean: 2_000, min: 250 });
  expect(empirical([1, '2s'])).toEqual({ kind: 'empirical', values: [1_000, 2_000_000] });
});

test('the example of the README', () => {
  const serviceTime = exponential('2ms');
  const sampler = createSampler(serviceTime);
  const random = randomStream(1, 'homepage05', 'service');
  expect(Number.isSafeInteger(drawDuration(sampler, random))).toBe(true);
  expect(meanOf(serviceTime)).toBe(2_000);
});
