/** What `Moments` keeps, as plain data. */
export interface MomentsData {
  readonly count: number;
  readonly mean: number;
  readonly squares: number;
  readonly min: number | null;
  readonly max: number | null;
}

/**
 * Count, mean, standard deviation and extremes of numbers of any kind, in one pass and without the
 * cancellation of sums of squares (B. P. Welford, Technometrics 4/3, 1962). Whole microseconds
 * are better off in a `Histogram`, whose moments are exact.
 */
export class Moments {
  #count = 0;
  #mean = 0;
  #squares = 0;
  #min = Number.POSITIVE_INFINITY;
  #max = Number.NEGATIVE_INFINITY;

  /** Counts `value`, a finite number. */
  add(value: number): void {
    this.#count++;
    const distance = value - this.#mean;
    this.#mean += distance / this.#count;
    this.#squares += distance * (value - this.#mean);
    if (value < this.#min) this.#min = value;
    if (value > this.#max) this.#max = value;
  }

  /** Counts all that `other` has counted (T. F. Chan, G. H. Golub, R. J. LeVeque, 1979). */
  merge(other: Moments): void {
    if (other.#count === 0) return;
    const count = this.#count + other.#count;
    const distance = other.#mean - this.#mean;
    const share = other.#count / count;
    this.#squares += other.#squares + distance * distance * this.#count * share;
    this.#mean += distance * share;
    this.#count = count;
    this.#min = Math.min(this.#min, other.#min);
    this.#max = Math.max(this.#max, other.#max);
  }

  get count(): number {
    return this.#count;
  }

  /** Null while nothing is counted. */
  get mean(): number | null {
    return this.#count === 0 ? null : this.#mean;
  }

  /** Of the sample, with count - 1 in the denominator; 0 for one value, null for none. */
  get variance(): number | null {
    if (this.#count === 0) return null;
    return this.#count === 1 ? 0 : this.#squares / (this.#count - 1);
  }

  /** The square root of the variance. */
  get stdDev(): number | null {
    const { variance } = this;
    return variance === null ? null : Math.sqrt(variance);
  }

  /** Null while nothing is counted. */
  get min(): number | null {
    return this.#count === 0 ? null : this.#min;
  }

  /** Null while nothing is counted. */
  get max(): number | null {
    return this.#count === 0 ? null : this.#max;
  }

  /** Plain data from which `fromJSON` makes the same moments again. */
  toJSON(): MomentsData {
    const { count, min, max } = this;
    return { count, mean: this.#mean, squares: this.#squares, min, max };
  }

  /** The moments that `data` describes. */
  static fromJSON(data: MomentsData): Moments {
    const moments = new Moments();
    moments.#count = data.count;
    moments.#mean = data.mean;
    moments.#squares = data.squares;
    moments.#min = data.min ?? Number.POSITIVE_INFINITY;
    moments.#max = data.max ?? Number.NEGATIVE_INFINITY;
    return moments;
  }
}
