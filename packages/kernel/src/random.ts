import { hashWords } from './hash.ts';

/** A stream of random numbers: the same seed, name and purpose give the same stream, always. */
export interface Random {
  /** A whole number, uniform in 0 to 2^32 - 1. */
  next32(): number;
  /** A number, uniform in [0, 1), with 53 random bits. */
  uniform(): number;
  /** A whole number, uniform in 0 to `bound` - 1 without bias; 1 <= `bound` <= 2^32. */
  below(bound: number): number;
}

/**
 * sfc32 (Chris Doty-Humphrey, PractRand): 128 bits of state, about 3 ns a number, passes
 * PractRand and BigCrush. Integer arithmetic alone, so it is the same on every engine.
 */
export class Sfc32 implements Random {
  private a: number;
  private b: number;
  private c: number;
  private counter = 1;

  /** A stream from three words of state, as the generator's author seeds it. */
  constructor(a: number, b: number, c: number) {
    this.a = a | 0;
    this.b = b | 0;
    this.c = c | 0;
    this.warmUp();
  }

  /** Becomes the stream that `new Sfc32(a, b, c)` is. */
  reseed(a: number, b: number, c: number): void {
    this.a = a | 0;
    this.b = b | 0;
    this.c = c | 0;
    this.warmUp();
  }

  /** Twelve numbers that nobody sees, as `next32` draws them; in variables that takes half the time. */
  private warmUp(): void {
    let { a, b, c } = this;
    for (let counter = 1; counter <= 12; counter++) {
      const sum = (((a + b) | 0) + counter) | 0;
      a = b ^ (b >>> 9);
      b = (c + (c << 3)) | 0;
      c = (((c << 21) | (c >>> 11)) + sum) | 0;
    }
    this.a = a;
    this.b = b;
    this.c = c;
    this.counter = 13;
  }

  /** Becomes the stream that was saved in the four integers of `states` from `at` on. */
  load(states: Int32Array, at: number): void {
    this.a = states[at] as number;
    this.b = states[at + 1] as number;
    this.c = states[at + 2] as number;
    this.counter = states[at + 3] as number;
  }

  /** Puts the state into the four integers of `states` from `at` on. */
  save(states: Int32Array, at: number): void {
    states[at] = this.a;
    states[at + 1] = this.b;
    states[at + 2] = this.c;
    states[at + 3] = this.counter;
  }

  next32(): number {
    const sum = (((this.a + this.b) | 0) + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (((this.c << 21) | (this.c >>> 11)) + sum) | 0;
    return sum >>> 0;
  }

  uniform(): number {
    const high = this.next32() >>> 5;
    const low = this.next32() >>> 6;
    return (high * 67_108_864 + low) / 9_007_199_254_740_992;
  }

  /**
   * Lemire's multiplication (ACM TOMACS 29, 2019): the division is needed in less than one case in
   * 2^32 / `bound`. Beyond 2^21 the product would not be exact, so there the remainder is taken.
   */
  below(bound: number): number {
    if (bound > 2_097_152) return this.remainder(bound);
    let product = this.next32() * bound;
    let high = Math.floor(product / 4_294_967_296);
    let low = product - high * 4_294_967_296;
    if (low < bound) {
      const threshold = 4_294_967_296 % bound;
      while (low < threshold) {
        product = this.next32() * bound;
        high = Math.floor(product / 4_294_967_296);
        low = product - high * 4_294_967_296;
      }
    }
    return high;
  }

  private remainder(bound: number): number {
    const limit = 4_294_967_296 - (4_294_967_296 % bound);
    let draw = this.next32();
    while (draw >= limit) draw = this.next32();
    return draw % bound;
  }
}

/**
 * The stream of (seed, name, purpose). It does not depend on when or in what order streams are
 * made, so one more actor or one more draw leaves all other streams alone.
 */
export function randomStream(seed: number, name: string, purpose: string): Random {
  const [a, b, c] = hashWords(seed, name, purpose);
  return new Sfc32(a, b, c);
}
