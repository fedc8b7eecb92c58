import {
  centres,
  entry,
  expTable,
  foldAt,
  ln2,
  ln2Step,
  logTable,
  powersBias,
  powersOfTwo,
} from './arithmeticTables.ts';

/*
 * Logarithms, exponentials and powers from additions, multiplications, divisions and table look-ups
 * alone. `Math.log` and its like may differ in the last bit from engine to engine, and one bit in a
 * draw is another run. The method is P. T. P. Tang's (ACM TOMS 15/2 1989, 16/4 1990): reduce to
 * the nearest of 128 centres, add a short Taylor polynomial in the rest.
 */

const bits = new Float64Array(1);
const words = new Uint32Array(bits.buffer);
const highWord = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1 ? 1 : 0;

function highWordOf(x: number): number {
  bits[0] = x;
  return words[highWord] ?? 0;
}

/** Fields of a row of `logTable`. */
const rowLength = 3;

/** The high word of the least normal number. */
const firstNormal = 0x0010_0000;
const exponentBias = 1023;
const leastNormal = 2.2250738585072014e-308;
const twoTo54 = 18_014_398_509_481_984;

/*
 * A plus before the call of a slow path tells the compiler that a number comes back; without it the
 * results of the fast path are boxed, too.
 */

/** Natural logarithm of x, error under 1 ulp: -Infinity at 0, NaN below 0 and for NaN. */
export function log(x: number): number {
  const high = highWordOf(x);
  if ((high - firstNormal) >>> 0 >= 0x7fe0_0000) return +logOfSpecial(x);
  const nearest = ((high & 0xf_ffff) + 0x1000) >> 13;
  const octave = (high >>> 20) - exponentBias;
  const scaled = x * entry(powersOfTwo, powersBias - octave);
  const row = nearest * rowLength;
  const centre = entry(logTable, row);
  const r = (scaled - centre) / centre;
  const folded = nearest >= foldAt ? octave + 1 : octave;
  const base = folded * ln2.high + entry(logTable, row + 1);
  const rest = folded * ln2.low + entry(logTable, row + 2);
  const square = r * r;
  const curve = r * (1 / 3) - 0.5 + square * (r * (1 / 5) - 0.25 + square * (r * (1 / 7) - 1 / 6));
  const sum = base + r;
  return sum + (base - sum + r + (rest + square * curve));
}

/** 0, subnormal, negative, infinite or no number at all. */
function logOfSpecial(x: number): number {
  if (x === 0) return Number.NEGATIVE_INFINITY;
  if (x > 0 && x < 1) return log(x * twoTo54) - 54 * (ln2.high + ln2.low);
  return x > 0 ? x : Number.NaN;
}

/** ln(1 + x) for x > -1, accurate for small x, too (W. Kahan's correction). */
export function log1p(x: number): number {
  const sum = 1 + x;
  return sum === 1 || sum === Number.POSITIVE_INFINITY ? x : (log(sum) * x) / (sum - 1);
}

const stepsPerUnit = centres / (ln2.high + ln2.low);
/** Adding 1.5 x 2^52 and taking it away again rounds to the nearest whole number. */
const rounder = 6_755_399_441_055_744;

/** e^x, error under 1 ulp (subnormal results: 1 unit of 2^-1074); Infinity above 709.78. */
export function exp(x: number): number {
  return expOfSum(x, 0);
}

/** e^(x + tail), where `tail` is below an ulp of x or so. */
function expOfSum(x: number, tail: number): number {
  if (!(x > -746 && x < 710)) return x > 0 ? Number.POSITIVE_INFINITY : x < 0 ? 0 : Number.NaN;
  const steps = x * stepsPerUnit + rounder - rounder;
  const r = x - steps * ln2Step.high - (steps * ln2Step.low - tail);
  const polynomial = r + r * r * (0.5 + r * (1 / 6) + r * r * (1 / 24 + r * (1 / 120)));
  const whole = steps | 0;
  const row = (whole & (centres - 1)) * 2;
  const base = entry(expTable, row);
  const value = base + (base * polynomial + entry(expTable, row + 1));
  const octave = whole >> 7;
  if (octave > -1022 && octave < 1024) return value * entry(powersOfTwo, octave + powersBias);
  const half = octave >> 1;
  const first = entry(powersOfTwo, half + powersBias);
  return value * first * entry(powersOfTwo, octave - half + powersBias);
}

/** Where `splitLog` leaves its result: an array, as two numbers cannot be returned for nothing. */
const logParts = new Float64Array(2);

/** ln x as the sum of two numbers, right to about 2^-68; x positive, normal and finite. */
function splitLog(x: number): void {
  const high = highWordOf(x);
  const nearest = ((high & 0xf_ffff) + 0x1000) >> 13;
  const octave = (high >>> 20) - exponentBias;
  const row = nearest * rowLength;
  const centre = entry(logTable, row);
  const distance = x * entry(powersOfTwo, powersBias - octave) - centre;
  const r = distance / centre;
  const top = Math.fround(r);
  const bottom = r - top;
  const remainder = (distance - top * centre - bottom * centre) / centre;
  const folded = nearest >= foldAt ? octave + 1 : octave;
  const base = folded * ln2.high + entry(logTable, row + 1);
  const sum = base + r;
  const bend = -0.5 * top * top;
  const bent = sum + bend;
  const rest = base - sum + r + (sum - bent + bend) + (folded * ln2.low + entry(logTable, row + 2));
  const small = rest + (remainder * (1 - r) - 0.5 * bottom * (r + top) + r * r * r * cubic(r));
  logParts[0] = bent + small;
  logParts[1] = bent - entry(logParts, 0) + small;
}

/** (ln(1 + r) - r + r^2 / 2) / r^3 for |r| < 1/256. */
function cubic(r: number): number {
  const square = r * r;
  const head = 1 / 3 - r * (1 / 4) + square * (1 / 5 - r * (1 / 6));
  return head + square * square * (1 / 7 - r * (1 / 8) + square * (1 / 9));
}

/** 2^27 + 1. */
const splitter = 134_217_729;

/** 2^70: to this power and beyond every number but 1 is 0 or infinite. */
const enough = twoTo54 * 65_536;

/** a x b - product, exactly, where product is a x b rounded (T. J. Dekker, 1971). */
function productError(a: number, b: number, product: number): number {
  const aHigh = a * splitter - (a * splitter - a);
  const bHigh = b * splitter - (b * splitter - b);
  const aLow = a - aHigh;
  const bLow = b - bHigh;
  return aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow);
}

/**
 * `base` to the power of `exponent`, error under 2 ulp. As `Math.pow`, but NaN for every negative
 * base, unless the exponent is 0.
 */
export function pow(base: number, exponent: number): number {
  if (exponent === 0) return 1;
  if (!(base > 0 && base < Number.POSITIVE_INFINITY)) return +powOfSpecial(base, exponent);
  if (base < leastNormal) return pow(base * twoTo54, exponent) * pow(1 / twoTo54, exponent);
  if (base === 1) return Math.abs(exponent) < Number.POSITIVE_INFINITY ? 1 : Number.NaN;
  splitLog(base);
  const high = entry(logParts, 0);
  const times = Math.max(-enough, Math.min(enough, exponent));
  const product = times * high;
  const tail = productError(times, high, product) + times * entry(logParts, 1);
  return expOfSum(product, tail);
}

/** Powers of 0, Infinity, negative numbers and NaN; the exponent is not 0. */
function powOfSpecial(base: number, exponent: number): number {
  if (!(base >= 0) || Number.isNaN(exponent)) return Number.NaN;
  return (base === 0) === exponent > 0 ? 0 : Number.POSITIVE_INFINITY;
}
