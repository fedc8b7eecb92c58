import { UsageError } from '@spigo/kernel';

/** What waiting is acceptable, and for how long more is; both over 0, in microseconds. */
export interface CoDelSettings {
  readonly target: number;
  readonly interval: number;
}

/**
 * Controlled delay (Nichols and Jacobson, ACM Queue 10(5), 2012; RFC 8289, section 4): when requests
 * have waited for longer than `target` all through an `interval`, one is shed, and the next ones
 * `interval` / sqrt(count) apart, until the wait is below `target` again. The unit is a request where
 * the RFC has bytes: with one or none left behind, nothing is shed.
 *
 * The RFC's loop over the queue is turned inside out: `sheds` is asked for each request that is taken,
 * and while it says yes for the one, it is asked for the next at the same instant.
 */
export class CoDel {
  private readonly target: number;
  private readonly interval: number;
  /** When shedding may start, if the wait stays above target; -1: it is below. */
  private firstAbove = -1;
  private shedding = false;
  private justShed = false;
  private nextShed = 0;
  private count = 0;
  private lastCount = 0;

  /** Throws a UsageError unless both times are over 0. */
  constructor(settings: CoDelSettings) {
    const { target, interval } = settings;
    if (!(target > 0) || !(interval > 0)) {
      throw new UsageError(
        `codel: found a target of ${target} us and an interval of ${interval} us; both must be over 0`,
      );
    }
    this.target = target;
    this.interval = interval;
  }

  /** Whether a request that has waited for `age` is shed, `left` waiting behind it. */
  sheds(now: number, age: number, left: number): boolean {
    const maySheds = this.isAbove(now, age, left);
    if (!this.shedding) return maySheds && this.begin(now);
    if (!maySheds) {
      this.stop();
      return false;
    }
    // The RFC moves the date on when it has looked at the request after the one shed.
    if (this.justShed) this.nextShed = this.controlLaw(this.nextShed);
    this.justShed = now >= this.nextShed;
    if (this.justShed) this.count++;
    return this.justShed;
  }

  /** A worker looked for a request, and nobody waits. */
  emptied(): void {
    this.firstAbove = -1;
    this.stop();
  }

  private isAbove(now: number, age: number, left: number): boolean {
    if (age < this.target || left <= 1) {
      this.firstAbove = -1;
      return false;
    }
    if (this.firstAbove >= 0) return now >= this.firstAbove;
    this.firstAbove = now + this.interval;
    return false;
  }

  /** Starts to shed; if it has stopped not long ago, about where it was. */
  private begin(now: number): boolean {
    const delta = this.count - this.lastCount;
    const recent = now - this.nextShed < 16 * this.interval;
    this.count = delta > 1 && recent ? delta : 1;
    this.lastCount = this.count;
    this.nextShed = this.controlLaw(now);
    this.shedding = true;
    return true;
  }

  private stop(): void {
    this.shedding = false;
    this.justShed = false;
  }

  private controlLaw(from: number): number {
    return from + this.interval / Math.sqrt(this.count);
  }
}
