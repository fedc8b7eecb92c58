import { describe, expect, test } from '@jest/globals';
import { type Random, randomStream } from '@spigo/kernel';
import { drawExponential, drawNormal } from '../src/ziggurat.ts';
import {
  exponentialTail,
  exponentialZiggurat,
  layers,
  normalTail,
  normalZiggurat,
} from '../src/zigguratTables.ts';
import { kolmogorovDistance, kolmogorovLimit, normalCdf } from './statistics.ts';
import { bitsOf } from './ulps.ts';

/** Of all statistical tests of this file together. */
const level = 0.001;
const tests = 6;

function drawn(count: number, draw: (random: Random) => number, name: string): Float64Array {
  const random = randomStream(7, 'ziggurat', name);
  return Float64Array.from({ length: count }, () => draw(random));
}

/** Numbers that mean the last cell of layer 0: of the exponential, of the normal, of its left. */
const farOut = 0xffffff00;
const farRight = 0x7fffff00;
const farLeft = 0x80000000;

/** A stream that gives `first` and then what `random` gives. */
function after(first: readonly number[], random: Random): Random {
  let given = 0;
  return {
    next32: () => first[given++] ?? random.next32(),
    uniform: () => random.uniform(),
    below: (bound) => random.below(bound),
  };
}

describe.each([
  ['exponential', exponentialZiggurat, exponentialTail, (x: number) => Math.exp(-x)],
  ['normal', normalZiggurat, normalTail, (x: number) => Math.exp((-x * x) / 2)],
] as const)('the ziggurat of the %s', (_name, { edges, heights }, tail, density) => {
  test('narrows from the tail to a point, with layers of one area', () => {
    expect(edges[1]).toBe(tail);
    expect(edges[layers]).toBe(0);
    const area = (edges[0] ?? 0) * density(tail);
    for (let i = 1; i < layers; i++) {
      const [edge = 0, height = 0, above = 0] = [edges[i], heights[i], heights[i + 1]];
      expect(edge).toBeLessThan(edges[i - 1] ?? 0);
      expect(height).toBeCloseTo(density(edge), 14);
      expect(edge * (above - height)).toBeCloseTo(area, 10);
    }
  });
});

describe('draws', () => {
  const count = 200_000;

  test('of the exponential follow its distribution', () => {
    const draws = drawn(count, drawExponential, 'exponential');
    const distance = kolmogorovDistance(draws, (x) => 1 - Math.exp(-x));
    expect(distance).toBeLessThan(kolmogorovLimit(count, level / tests));
    expect(draws.every((x) => x > 0)).toBe(true);
  });

  test('of the normal follow its distribution', () => {
    const distance = kolmogorovDistance(drawn(count, drawNormal, 'normal'), normalCdf);
    expect(distance).toBeLessThan(kolmogorovLimit(count, level / tests));
  });

  test('of the tails, beyond the lowest layer, follow them', () => {
    const tail = drawn(count, (random) => drawExponential(after([farOut], random)), 'tail');
    const beyond = kolmogorovDistance(tail, (x) => 1 - Math.exp(exponentialTail - x));
    expect(beyond).toBeLessThan(kolmogorovLimit(count, level / tests));
    const far = drawn(count, (random) => drawNormal(after([farRight], random)), 'tails');
    const rest = 1 - normalCdf(normalTail);
    const distance = kolmogorovDistance(far, (x) => 1 - (1 - normalCdf(x)) / rest);
    expect(distance).toBeLessThan(kolmogorovLimit(count, level / tests));
  });

  test('of the normal are as often in its left tail', () => {
    const far = drawn(100, (random) => drawNormal(after([farLeft], random)), 'left');
    expect(far.every((x) => x < -normalTail)).toBe(true);
  });

  test('of the exponential go on from the tail into the tail of the tail', () => {
    const random = randomStream(7, 'ziggurat', 'twice');
    const once = drawExponential(after([farOut], after([1 << 31], random)));
    const twice = drawExponential(after([farOut, farOut], after([1 << 31], random)));
    expect(twice - once).toBeCloseTo(exponentialTail, 12);
  });

  test('that follow each other are not correlated', () => {
    for (const draw of [drawExponential, drawNormal]) {
      const draws = drawn(count, draw, 'serial');
      const mean = draw === drawNormal ? 0 : 1;
      let sum = 0;
      for (let i = 1; i < count; i++)
        sum += ((draws[i] ?? 0) - mean) * ((draws[i - 1] ?? 0) - mean);
      // A correlation of 0 has standard error 1 / sqrt(count); 4 of them are exceeded in 6e-5.
      expect(Math.abs(sum / count)).toBeLessThan(4 / Math.sqrt(count));
    }
  });
});

test('the bits of draws are the same for ever', () => {
  const first = (draw: (random: Random) => number) =>
    bitsOf(drawn(5_000, draw, 'pinned').at(-1) ?? 0);
  expect(first(drawExponential)).toBe('3fbe2940756648f8');
  expect(first(drawNormal)).toBe('bffd574aa622f4c7');
});
