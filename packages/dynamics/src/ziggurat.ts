import type { Random } from '@spigo/kernel';
import { exp } from './arithmetic.ts';
import { entry } from './arithmeticTables.ts';
import {
  exponentialTail,
  exponentialZiggurat,
  interleave,
  layers,
  normalTail,
  normalZiggurat,
  type Ziggurat,
} from './zigguratTables.ts';

/*
 * One 32-bit number gives the layer (8 bits) and the place in it (24 bits, the middle of its
 * cell; Marsaglia and Tsang took overlapping bits, which J. A. Doornik, 2005, showed to be flawed).
 * 98 draws in 100 end there. A cell is less than a millionth of the mean wide, so a second
 * number, which would cost half as much again, buys nothing that whole microseconds show.
 */

const exponentialPairs = interleave(exponentialZiggurat.edges, 2 ** 24);
const normalPairs = interleave(normalZiggurat.edges, 2 ** 23);

/** A draw of the exponential distribution with mean 1: more than 0. */
export function drawExponential(random: Random): number {
  const word = random.next32();
  const row = (word & (layers - 1)) << 1;
  const x = ((word >>> 8) + 0.5) * entry(exponentialPairs, row);
  // The plus tells the compiler that a number comes back; else it would box every x as well.
  return x < entry(exponentialPairs, row + 1) ? x : +nearExponentialEdge(row >> 1, x, random);
}

/** A point outside the box of its layer: take it, or go on in the tail, or draw again. */
function nearExponentialEdge(firstLayer: number, firstX: number, random: Random): number {
  let layer = firstLayer;
  let x = firstX;
  let tails = 0;
  for (;;) {
    // What is left beyond any point is exponential again, so the tail is a fresh draw.
    if (layer === 0) tails += exponentialTail;
    else if (heightWithin(exponentialZiggurat, layer, random) < exp(-x)) return tails + x;
    const word = random.next32();
    layer = word & (layers - 1);
    x = ((word >>> 8) + 0.5) * entry(exponentialPairs, layer << 1);
    if (x < entry(exponentialPairs, (layer << 1) + 1)) return tails + x;
  }
}

/** A height, uniform in that of the layer. */
function heightWithin(ziggurat: Ziggurat, layer: number, random: Random): number {
  const bottom = entry(ziggurat.heights, layer);
  return bottom + random.uniform() * (entry(ziggurat.heights, layer + 1) - bottom);
}

/** A draw of the normal distribution with mean 0 and standard deviation 1. */
export function drawNormal(random: Random): number {
  for (;;) {
    const word = random.next32();
    const layer = word & (layers - 1);
    const x = ((word >> 8) + 0.5) * entry(normalPairs, layer << 1);
    const size = Math.abs(x);
    if (size < entry(normalPairs, (layer << 1) + 1)) return x;
    if (layer === 0) return x > 0 ? +normalBeyond(random) : -normalBeyond(random);
    if (heightWithin(normalZiggurat, layer, random) < exp(-0.5 * x * x)) return x;
  }
}

/** A draw of the normal's right tail, exactly (G. Marsaglia, Technometrics 6, 1964). */
function normalBeyond(random: Random): number {
  for (;;) {
    const beyond = drawExponential(random) / normalTail;
    if (2 * drawExponential(random) > beyond * beyond) return normalTail + beyond;
  }
}
