import { type Duration, microseconds, type SimTime } from '@spigo/kernel';

/** A lease lasts so many polling intervals without a word. */
const intervals = 1.5;

/** Who was heard of when: a lease that is not renewed in time has run out. */
export class Leases {
  /** How long a lease lasts. */
  readonly length: Duration;
  private readonly heard: Map<string, SimTime> = new Map();

  constructor(poll: Duration) {
    this.length = microseconds(poll * intervals);
  }

  /** It was alive at the instant `at`, which may be past: what replicas tell is older than its telling. */
  renew(name: string, at: SimTime): void {
    const before = this.heard.get(name);
    if (before === undefined || before < at) this.heard.set(name, at);
  }

  end(name: string): void {
    this.heard.delete(name);
  }

  /** The names whose lease has run out at `now`; they have none any more. */
  takeExpired(now: SimTime): string[] {
    const expired: string[] = [];
    for (const [name, at] of this.heard) {
      if (at + this.length <= now) expired.push(name);
    }
    for (const name of expired) this.heard.delete(name);
    return expired;
  }

  /** How long until the next lease can run out. */
  untilNext(now: SimTime): Duration {
    let oldest: number = now;
    for (const at of this.heard.values()) if (at < oldest) oldest = at;
    return microseconds(oldest + this.length - now);
  }
}
