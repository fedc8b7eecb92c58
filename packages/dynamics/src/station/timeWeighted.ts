/**
 * A level that changes in steps, and its integral over time from the end of the warm-up on. Whole
 * levels over whole microseconds are summed exactly up to 2^53.
 */
export class TimeWeighted {
  /** The level now. */
  level = 0;
  private readonly from: number;
  private since: number;
  private area = 0;

  /** The level is 0; measuring starts at `from`, in microseconds. */
  constructor(from = 0) {
    this.from = from;
    this.since = from;
  }

  /** The level is `level` from `now` on; instants never go back. */
  set(now: number, level: number): void {
    if (now > this.since) {
      this.area += this.level * (now - this.since);
      this.since = now;
    }
    this.level = level;
  }

  /** The level changes by `by` at `now`. */
  add(now: number, by: number): void {
    this.set(now, this.level + by);
  }

  /** Level x microseconds from the start of measuring to `now`. */
  integral(now: number): number {
    return now > this.since ? this.area + this.level * (now - this.since) : this.area;
  }

  /** The mean level from the start of measuring to `now`; 0 before it. */
  mean(now: number): number {
    return now > this.from ? this.integral(now) / (now - this.from) : 0;
  }
}
