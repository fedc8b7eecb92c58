/**
 * Tables for `arithmetic.ts`, computed once at load in whole numbers of 2^-120: integer
 * arithmetic is exact, so the tables are the same to the bit on every engine.
 */

const fractionBits = 120n;
const one = 1n << fractionBits;

/** The values of a table are split in two, and a multiple of 2^-42 times 2^10 is still exact. */
const highBits = 42n;

/** How many centres the interval [1, 2) has, in logarithms and in exponentials. */
export const centres = 128;

/** 2 artanh(1 / divisor) in units of 2^-120, by its Taylor series; divisor > 1. */
function twiceArtanh(divisor: bigint): bigint {
  let sum = 0n;
  let power = (2n * one) / divisor;
  for (let odd = 1n; power > 0n; odd += 2n) {
    sum += power / odd;
    power /= divisor * divisor;
  }
  return sum;
}

/** e^x for 0 <= x < 1, both in units of 2^-120, by its Taylor series. */
function smallExponential(x: bigint): bigint {
  let sum = 0n;
  let term = one;
  for (let n = 1n; term > 0n; n++) {
    sum += term;
    term = (term * x) / (one * n);
  }
  return sum;
}

/** The part of `value` that is a multiple of 2^-`bits`. */
function highPart(value: bigint, bits: bigint): bigint {
  const shift = fractionBits - bits;
  return (value >> shift) << shift;
}

function toNumber(value: bigint): number {
  return Number(value) / Number(one);
}

/** A constant as the sum of two numbers: together right to about 2^-95. */
export interface SplitConstant {
  readonly high: number;
  readonly low: number;
}

function split(value: bigint, bits: bigint): SplitConstant {
  const high = highPart(value, bits);
  return { high: toNumber(high), low: toNumber(value - high) };
}

/** ln(1 + i / 128) for i = 0 to 128, each the sum of the steps from one centre to the next. */
function fixedLogarithms(): bigint[] {
  const logarithms = [0n];
  let sum = 0n;
  for (let i = 0; i < centres; i++) {
    sum += twiceArtanh(BigInt(2 * (centres + i) + 1));
    logarithms.push(sum);
  }
  return logarithms;
}

const fixed = fixedLogarithms();
const fixedLn2 = fixed[centres] ?? 0n;

/** ln 2, its high part a multiple of 2^-42. */
export const ln2: SplitConstant = split(fixedLn2, highBits);

/** ln 2 / 128, its high part a multiple of 2^-42. */
export const ln2Step: SplitConstant = split(fixedLn2 / BigInt(centres), highBits);

/** The first centre above the square root of 2: from here on a logarithm counts down from ln 2. */
export const foldAt = 54;

/**
 * Three numbers for each centre c = 1 + i / 128, i = 0 to 128: c, and ln c (from `foldAt` on
 * ln c - ln 2) in two parts, the high one a multiple of 2^-42.
 */
export const logTable: Float64Array = Float64Array.from(
  fixed.flatMap((logarithm, i) => {
    const { high, low } = split(i < foldAt ? logarithm : logarithm - fixedLn2, highBits);
    return [1 + i / centres, high, low];
  }),
);

/** 2^(i / 128) for i = 0 to 127, in two parts each: the nearest number below and the rest. */
export const expTable: Float64Array = ((): Float64Array => {
  const table = new Float64Array(2 * centres);
  const ratio = smallExponential(fixedLn2 / BigInt(centres));
  let value = one;
  for (let i = 0; i < centres; i++) {
    const { high, low } = split(value, 52n);
    table[2 * i] = high;
    table[2 * i + 1] = low;
    value = (value * ratio) >> fractionBits;
  }
  return table;
})();

/** How far 2^0 stands from the beginning of `powersOfTwo`. */
export const powersBias = 1074;

/** 2^k at index k + 1074, for k = -1074 to 1023, by doubling: the operator `**` is not exact. */
export const powersOfTwo: Float64Array = ((): Float64Array => {
  const powers = new Float64Array(powersBias + 1024);
  let power = Number.MIN_VALUE;
  for (let i = 0; i < powers.length; i++) {
    powers[i] = power;
    power *= 2;
  }
  return powers;
})();

/** An entry of a table; the caller has proven that there is one. */
export function entry(table: Float64Array, index: number): number {
  return table[index] as number;
}
