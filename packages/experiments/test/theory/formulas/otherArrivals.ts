/** A matrix of two rows of two. */
type Square = readonly [number, number, number, number];

function times([a, b, c, d]: Square, [e, f, g, h]: Square): Square {
  return [a * e + b * g, a * f + b * h, c * e + d * g, c * f + d * h];
}

function inverse([a, b, c, d]: Square): Square {
  const det = a * d - b * c;
  return [d / det, -b / det, -c / det, a / det];
}

function plus([a, b, c, d]: Square, [e, f, g, h]: Square): Square {
  return [a + e, b + f, c + g, d + h];
}

function scaled(by: number, [a, b, c, d]: Square): Square {
  return [by * a, by * b, by * c, by * d];
}

const one: Square = [1, 0, 0, 1];

/** A Poisson process whose rate alternates, each for an exponential time. */
export interface Bursts {
  readonly rate: number;
  readonly peakRate: number;
  /** Mean times at `peakRate` and at `rate`. */
  readonly on: number;
  readonly off: number;
}

/**
 * Mean response of MMPP/M/1 with service rate `mu`: matrix-geometric solution (M. Neuts, 1981; W. Fischer,
 * K. Meier-Hellstern, Performance Evaluation 18, 1993), and Little.
 */
export function burstsResponse({ rate, peakRate, on, off }: Bursts, mu: number): number {
  const [toOn, toOff] = [1 / off, 1 / on];
  const up: Square = [rate, 0, 0, peakRate];
  const phases: Square = [-toOn, toOn, toOff, -toOff];
  const local = plus(phases, scaled(-1, up));
  const down = scaled(mu, one);
  const inverseLocal = inverse(plus(local, scaled(-1, down)));
  let r: Square = [0, 0, 0, 0];
  for (let moved = 1; moved > 1e-14; ) {
    const next = scaled(-1, times(plus(up, times(times(r, r), down)), inverseLocal));
    moved = Math.max(...next.map((value, i) => Math.abs(value - (r[i] ?? 0))));
    r = next;
  }
  // Nobody there: (x, 1) is left alone by local + r down, and then scaled.
  const [a, , c] = plus(local, times(r, down));
  const x = -c / a;
  const rest = inverse(plus(one, scaled(-1, r)));
  const weigh = ([p, q, s, t]: Square): number => x * (p + q) + s + t;
  const number = weigh(times(times(r, rest), rest)) / weigh(rest);
  return number / ((rate * off + peakRate * on) / (on + off));
}

/**
 * Mean response of E_k/M/1, arrivals of which are every `k`-th of a Poisson process of rate `lambda`: the
 * wait is that of GI/M/1, whose root is (k phases at work / (k phases + what is free))^k (L. Kleinrock,
 * Queueing Systems I, 6.4).
 */
export function everyKthResponse(k: number, lambda: number, mu: number): number {
  let root = 0;
  for (let moved = 1; moved > 1e-14; ) {
    const next = (lambda / (lambda + mu * (1 - root))) ** k;
    moved = Math.abs(next - root);
    root = next;
  }
  return 1 / (mu * (1 - root));
}

/** Mean response of D/M/1: the root is exp(-(1 - root) mu / lambda) (L. Kleinrock, Queueing Systems I, 6.4). */
export function regularResponse(lambda: number, mu: number): number {
  let root = 0;
  for (let moved = 1; moved > 1e-14; ) {
    const next = Math.exp((-(1 - root) * mu) / lambda);
    moved = Math.abs(next - root);
    root = next;
  }
  return 1 / (mu * (1 - root));
}

/**
 * Mean number in M^b/M/1, where requests come `b` at once, `lambda` times a unit (L. Kleinrock, Queueing
 * Systems I, 4.4).
 */
export function batchInSystem(b: number, lambda: number, mu: number): number {
  const rho = (b * lambda) / mu;
  return (rho * (1 + b)) / (2 * (1 - rho));
}

/**
 * Mean response of two M/M/1 stations where each request joins the shorter one: the chain of both numbers,
 * cut where nobody comes, solved by Gauss and Seidel.
 */
export function shorterOfTwoResponse(lambda: number, mu: number, most = 40): number {
  const side = most + 1;
  const p = new Float64Array(side * side).fill(1 / (side * side));
  const at = (i: number, j: number): number => p[i * side + j] as number as number;
  for (let moved = 1; moved > 1e-11; ) moved = sweep(p, side, lambda, mu);
  let [number, mass] = [0, 0];
  for (let i = 0; i < side; i++) {
    for (let j = 0; j < side; j++) {
      number += (i + j) * at(i, j);
      mass += at(i, j);
    }
  }
  return number / mass / lambda;
}

/** One sweep over all states; returns the largest change as a share of all. */
function sweep(p: Float64Array, side: number, lambda: number, mu: number): number {
  let moved = 0;
  let mass = 0;
  for (let i = 0; i < side; i++) {
    for (let j = 0; j < side; j++) {
      const full = i === side - 1 && j === side - 1;
      const out = (full ? 0 : lambda) + (i > 0 ? mu : 0) + (j > 0 ? mu : 0);
      const value = flowInto(p, side, i, j, lambda, mu) / out;
      moved += Math.abs(value - (p[i * side + j] as number));
      mass += value;
      p[i * side + j] = value;
    }
  }
  for (let k = 0; k < p.length; k++) p[k] = (p[k] as number) / mass;
  return moved / mass;
}

function flowInto(
  p: Float64Array,
  side: number,
  i: number,
  j: number,
  lambda: number,
  mu: number,
): number {
  const at = (a: number, b: number): number => p[a * side + b] ?? 0;
  let flow = 0;
  if (i + 1 < side) flow += mu * at(i + 1, j);
  if (j + 1 < side) flow += mu * at(i, j + 1);
  // From (i - 1, j) the request joins the first if it is the shorter; half of them where both are alike.
  if (i > 0 && i - 1 <= j) flow += lambda * (i - 1 === j ? 0.5 : 1) * at(i - 1, j);
  if (j > 0 && j - 1 <= i) flow += lambda * (j - 1 === i ? 0.5 : 1) * at(i, j - 1);
  return flow;
}
