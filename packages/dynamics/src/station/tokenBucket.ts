import { UsageError } from '@spigo/kernel';

/** `rate`: tokens a second, over 0; `burst`: how many the bucket holds, 1 or more. */
export interface TokenBucketSettings {
  readonly rate: number;
  readonly burst: number;
}

const microsecondsPerSecond = 1_000_000;

/**
 * A token bucket that starts full. It keeps the tokens taken since an instant at which it was full
 * instead of a level to which refills are added: nothing is rounded while rate, burst and time are
 * whole (for nine thousand million tokens between two instants at which it is full), so in no window
 * of t seconds more than burst + rate t are admitted, and never fewer than would be right.
 */
export class TokenBucket {
  private readonly rate: number;
  private readonly burst: number;
  /** An instant at which the bucket was full, but for the tokens taken since. */
  private fullAt = 0;
  private taken = 0;

  /** Throws a UsageError unless the rate is over 0 and the burst is 1 or more. */
  constructor(settings: TokenBucketSettings) {
    const { rate, burst } = settings;
    if (!(rate > 0) || !Number.isFinite(rate)) {
      throw new UsageError(`admission: found a rate of ${rate}/s; it must be over 0`);
    }
    if (!(burst >= 1)) {
      throw new UsageError(`admission: found a burst of ${burst}; it must be 1 or more`);
    }
    this.rate = rate;
    this.burst = burst;
  }

  /** Takes a token at `now`, in microseconds; false if there is none. Instants never go back. */
  take(now: number): boolean {
    const refilled = (now - this.fullAt) * this.rate;
    if (refilled >= this.taken * microsecondsPerSecond) {
      this.fullAt = now;
      this.taken = 1;
      return true;
    }
    const room = (this.burst - this.taken - 1) * microsecondsPerSecond;
    if (refilled + room < 0) return false;
    this.taken++;
    return true;
  }
}
