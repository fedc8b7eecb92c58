import { exp, log } from './arithmetic.ts';

/** Layers of equal area that a ziggurat has. */
export const layers = 256;

/** Where the tail of the exponential begins, for 256 layers (G. Marsaglia, W. W. Tsang, J. Stat. Softw. 5/8, 2000). */
export const exponentialTail = 7.69711747013105;
/** Where the tail of the normal begins, in standard deviations, for 256 layers (same source). */
export const normalTail = 3.6541528853610088;

/** The area of a layer of the normal's half, unnormalised: the tail is in the lowest one. */
const normalArea = 0.00492867323399;

/** A density, falling from 1 at 0, and its inverse. */
interface Curve {
  density(x: number): number;
  inverse(y: number): number;
}

const exponentialCurve: Curve = {
  density: (x) => exp(-x),
  inverse: (y) => -log(y),
};

const normalCurve: Curve = {
  density: (x) => exp(-0.5 * x * x),
  inverse: (y) => Math.sqrt(-2 * log(y)),
};

/**
 * A ziggurat's right edges, from the widest layer to the top: `edges[0]` is the width that gives
 * the lowest layer, tail included, its area, `edges[1]` the beginning of the tail, `edges[256]` 0.
 * `heights[i]` is the density at `edges[i]`, 0 for the lowest.
 */
export interface Ziggurat {
  readonly edges: Float64Array;
  readonly heights: Float64Array;
}

function stack(curve: Curve, tail: number, area: number): Ziggurat {
  const edges = new Float64Array(layers + 1);
  const heights = new Float64Array(layers + 1);
  edges[0] = area / curve.density(tail);
  let edge = tail;
  for (let i = 1; i < layers; i++) {
    edges[i] = edge;
    const height = curve.density(edge);
    heights[i] = height;
    edge = curve.inverse(Math.min(1, height + area / edge));
  }
  heights[layers] = 1;
  return { edges, heights };
}

/** The ziggurat of e^-x; the area of a layer is that of the tail and the box below it. */
export const exponentialZiggurat: Ziggurat = stack(
  exponentialCurve,
  exponentialTail,
  (exponentialTail + 1) * exp(-exponentialTail),
);

/** The ziggurat of the right half of e^(-x^2 / 2). */
export const normalZiggurat: Ziggurat = stack(normalCurve, normalTail, normalArea);

/**
 * What a draw reads at once: for layer i the width of one of its `steps` cells at 2 i, and the
 * edge of the layer above, below which a point needs no look at the curve, at 2 i + 1.
 */
export function interleave(edges: Float64Array, steps: number): Float64Array {
  const pairs = new Float64Array(2 * layers);
  for (let i = 0; i < layers; i++) {
    pairs[2 * i] = (edges[i] ?? 0) / steps;
    pairs[2 * i + 1] = edges[i + 1] ?? 0;
  }
  return pairs;
}
