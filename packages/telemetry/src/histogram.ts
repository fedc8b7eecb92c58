import { UsageError } from '@spigo/kernel';
import { bucketOf, bucketOfWord, bucketsThroughOctaveOf, middleOf } from './buckets.ts';
import { joined, splitSquare, unit } from './exactSum.ts';

/** What a histogram holds, as plain data for another thread or a file. */
export interface HistogramData {
  readonly count: number;
  readonly min: number | null;
  readonly max: number | null;
  /** The sum of all values: high x 2^52 + low. */
  readonly sum: readonly [high: number, low: number];
  /** The sum of their squares, likewise. */
  readonly squares: readonly [high: number, low: number];
  /** Index and count, by turns, of every bucket that is not empty, in rising order. */
  readonly buckets: readonly number[];
}

/** Squares of what is smaller are below 2^52. */
const smallLimit = 67_108_864;
const largestWord = 4_294_967_295;
const nothing = new Uint32Array(0);

/**
 * A histogram of whole numbers from 0 to 2^53 - 1, such as microseconds. Percentiles are within
 * 0.4 % of the true value, and true below 256; count, mean, standard deviation, min and max are exact:
 * sums of whole numbers need none of Welford's divisions, which would triple the price of a
 * record, and merging gives the same figures in whatever order. Memory: nothing before
 * the first record, then 512 bytes for each power of 2 up to the largest value.
 */
export class Histogram {
  private counts: Uint32Array | Float64Array = nothing;
  private countHeld = 0;
  private minHeld = Number.MAX_SAFE_INTEGER;
  private maxHeld = 0;
  private sumLow = 0;
  private sumHigh = 0;
  private squaresLow = 0;
  private squaresHigh = 0;

  /** Counts a value: a whole number from 0 to 2^53 - 1; throws a UsageError for any other. */
  record(value: number): void {
    const word = value >>> 0;
    const bucket = bucketOfWord(word);
    const counts = this.counts;
    if (word !== value || word >= smallLimit || bucket >= counts.length) {
      this.recordSlowly(value);
      return;
    }
    counts[bucket] = (counts[bucket] ?? 0) + 1;
    if (word < this.minHeld) this.minHeld = word;
    if (word > this.maxHeld) this.maxHeld = word;
    this.sumLow += word;
    this.squaresLow += word * word;
    if (this.squaresLow >= unit) this.carry();
    if (++this.countHeld === largestWord) this.widen();
  }

  /** A value that is large, the first of its octave, or none at all. */
  private recordSlowly(value: number): void {
    if (!Number.isSafeInteger(value) || value < 0) {
      throw new UsageError(
        `histogram: found "${value}"; allowed is a whole number from 0 to 2^53 - 1`,
      );
    }
    this.carry();
    const bucket = bucketOf(value);
    if (bucket >= this.counts.length) this.grow(bucket);
    this.counts[bucket] = (this.counts[bucket] ?? 0) + 1;
    this.minHeld = Math.min(this.minHeld, value);
    this.maxHeld = Math.max(this.maxHeld, value);
    const square = splitSquare(value);
    this.squaresHigh += square.high;
    this.sumLow += value % unit;
    this.sumHigh += Math.floor(value / unit);
    this.addSquares(square.middle);
    this.addSquares(square.low);
    if (++this.countHeld === largestWord) this.widen();
  }

  private addSquares(low: number): void {
    this.squaresLow += low;
    this.carry();
  }

  /** Squares of whole numbers grow no slower than the numbers: when they are due, the sum is in time. */
  private carry(): void {
    this.sumHigh += Math.floor(this.sumLow / unit);
    this.sumLow %= unit;
    this.squaresHigh += Math.floor(this.squaresLow / unit);
    this.squaresLow %= unit;
  }

  private grow(bucket: number): void {
    const length = bucketsThroughOctaveOf(bucket);
    const wide = this.counts instanceof Float64Array;
    const counts = wide ? new Float64Array(length) : new Uint32Array(length);
    counts.set(this.counts);
    this.counts = counts;
  }

  /** From here on one bucket alone could pass 2^32 - 1. */
  private widen(): void {
    this.counts = Float64Array.from(this.counts);
  }

  /** Counts all that `other` has counted. */
  merge(other: Histogram): void {
    if (other.countHeld === 0) return;
    if (this.countHeld < largestWord && this.countHeld + other.countHeld >= largestWord)
      this.widen();
    this.carry();
    other.carry();
    const last = other.counts.length - 1;
    if (last >= this.counts.length) this.grow(last);
    for (let i = 0; i <= last; i++) {
      this.counts[i] = (this.counts[i] ?? 0) + (other.counts[i] ?? 0);
    }
    this.countHeld += other.countHeld;
    this.minHeld = Math.min(this.minHeld, other.minHeld);
    this.maxHeld = Math.max(this.maxHeld, other.maxHeld);
    this.sumHigh += other.sumHigh;
    this.squaresHigh += other.squaresHigh;
    this.sumLow += other.sumLow;
    this.addSquares(other.squaresLow);
  }

  /** Another one that has counted the same. */
  copy(): Histogram {
    const copy = new Histogram();
    copy.counts = this.counts.slice();
    copy.countHeld = this.countHeld;
    copy.minHeld = this.minHeld;
    copy.maxHeld = this.maxHeld;
    copy.sumLow = this.sumLow;
    copy.sumHigh = this.sumHigh;
    copy.squaresLow = this.squaresLow;
    copy.squaresHigh = this.squaresHigh;
    return copy;
  }

  /**
   * What was counted since `earlier`, which was a copy of this one. Everything is as exact as here, but
   * min and max are as sharp as percentiles unless they are new.
   */
  minus(earlier: Histogram): Histogram {
    const rest = this.copy();
    rest.countHeld -= earlier.countHeld;
    rest.sumLow -= earlier.sumLow;
    rest.sumHigh -= earlier.sumHigh;
    rest.squaresLow -= earlier.squaresLow;
    rest.squaresHigh -= earlier.squaresHigh;
    if (earlier.countHeld === 0 || rest.countHeld === 0) return rest;
    earlier.counts.forEach((count, bucket) => {
      rest.counts[bucket] = (rest.counts[bucket] ?? 0) - count;
    });
    const first = rest.counts.findIndex((count) => count > 0);
    const last = rest.counts.findLastIndex((count) => count > 0);
    if (this.minHeld === earlier.minHeld) rest.minHeld = Math.floor(middleOf(first));
    if (this.maxHeld === earlier.maxHeld) rest.maxHeld = Math.ceil(middleOf(last));
    return rest;
  }

  get count(): number {
    return this.countHeld;
  }

  /** The smallest value; null while nothing is counted. */
  get min(): number | null {
    return this.countHeld === 0 ? null : this.minHeld;
  }

  /** The largest value; null while nothing is counted. */
  get max(): number | null {
    return this.countHeld === 0 ? null : this.maxHeld;
  }

  /** Null while nothing is counted. */
  get mean(): number | null {
    if (this.countHeld === 0) return null;
    return Number(joined(this.sumHigh, this.sumLow)) / this.countHeld;
  }

  /** The sum of all values; exact up to 2^53. */
  get sum(): number {
    return Number(joined(this.sumHigh, this.sumLow));
  }

  /** Of the sample, with count - 1 in the denominator; 0 for one value, null for none. */
  get stdDev(): number | null {
    if (this.countHeld < 2) return this.countHeld === 0 ? null : 0;
    const count = BigInt(this.countHeld);
    const sum = joined(this.sumHigh, this.sumLow);
    const squares = joined(this.squaresHigh, this.squaresLow);
    return Math.sqrt(Number(count * squares - sum * sum) / Number(count * (count - 1n)));
  }

  /**
   * The value of nearest rank: the smallest that at least `percent` percent, 0 to 100, of all values
   * do not exceed; within 0.4 %, and never outside min and max. Null while nothing is counted.
   */
  percentile(percent: number): number | null {
    if (this.countHeld === 0) return null;
    const rank = nearestRank(percent, this.countHeld);
    if (rank <= 1) return this.minHeld;
    if (rank >= this.countHeld) return this.maxHeld;
    let bucket = 0;
    let seen = this.counts[0] ?? 0;
    while (seen < rank) seen += this.counts[++bucket] ?? 0;
    return Math.max(this.minHeld, Math.min(this.maxHeld, middleOf(bucket)));
  }

  /** How many values are at most `limit`, which need not be whole; limits are as sharp as percentiles. */
  countUpTo(limit: number): number {
    if (limit >= this.maxHeld) return this.countHeld;
    if (limit < this.minHeld) return 0;
    let seen = 0;
    for (let bucket = 0; middleOf(bucket) <= limit; bucket++) seen += this.counts[bucket] ?? 0;
    return seen;
  }

  /** Plain data from which `fromJSON` makes the same histogram again. */
  toJSON(): HistogramData {
    this.carry();
    const buckets: number[] = [];
    this.counts.forEach((count, bucket) => {
      if (count > 0) buckets.push(bucket, count);
    });
    const { count, min, max } = this;
    const sum = [this.sumHigh, this.sumLow] as const;
    return { count, min, max, sum, squares: [this.squaresHigh, this.squaresLow], buckets };
  }

  /** The histogram that `data` describes. */
  static fromJSON(data: HistogramData): Histogram {
    const histogram = new Histogram();
    if (data.count >= largestWord) histogram.widen();
    const last = data.buckets.at(-2);
    if (last !== undefined) histogram.grow(last);
    for (let i = 0; i < data.buckets.length; i += 2) {
      histogram.counts[data.buckets[i] ?? 0] = data.buckets[i + 1] ?? 0;
    }
    histogram.countHeld = data.count;
    histogram.minHeld = data.min ?? Number.MAX_SAFE_INTEGER;
    histogram.maxHeld = data.max ?? 0;
    [histogram.sumHigh, histogram.sumLow] = data.sum;
    [histogram.squaresHigh, histogram.squaresLow] = data.squares;
    return histogram;
  }
}

/** The rank, 1 to count, of a percentile; 99.9 % of 1,000 is 999 although 99.9 is not exact. */
function nearestRank(percent: number, count: number): number {
  const exact = (percent * count) / 100;
  const whole = Math.round(exact);
  const isWhole = Math.abs(exact - whole) <= whole * 2 * Number.EPSILON;
  return isWhole ? whole : Math.ceil(exact);
}
