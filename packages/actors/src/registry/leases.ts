import { type Duration, microseconds, type SimTime } from '@spigo/kernel';

/** A lease lasts so many polling intervals without a word. */
const intervals = 1.5;

/** Who was heard of when: a lease that is not renewed in time has run out. */
export class Leases {
  /** How long a lease lasts. */
  readonly length: Duration;
  /** Oldest first: a renewed name moves to the end. */
  private readonly heard: Map<string, SimTime> = new Map();

  constructor(poll: Duration) {
    this.length = microseconds(poll * intervals);
  }

  renew(name: string, now: SimTime): void {
    this.heard.delete(name);
    this.heard.set(name, now);
  }

  end(name: string): void {
    this.heard.delete(name);
  }

  /** The names whose lease has run out at `now`; they have none any more. */
  takeExpired(now: SimTime): string[] {
    const expired: string[] = [];
    for (const [name, at] of this.heard) {
      if (at + this.length > now) break;
      expired.push(name);
    }
    for (const name of expired) this.heard.delete(name);
    return expired;
  }

  /** How long until the next lease can run out. */
  untilNext(now: SimTime): Duration {
    for (const at of this.heard.values()) return microseconds(at + this.length - now);
    return this.length;
  }
}
