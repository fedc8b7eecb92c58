import type { ResolvedAutoscale } from '../../resolving/resolvedCapacity.ts';
import type { Member } from '../castMember.ts';

const microsecondsPerSecond = 1_000_000;

/** What the station of one instance had summed up at some instant. */
interface Sums {
  readonly at: number;
  /** Whose sums these are: another life has another station. Null: of whichever is the first. */
  readonly station: object | null;
  readonly busy: number;
  readonly workers: number;
  readonly queue: number;
}

/** The metric of one instance, period by period. */
export class Reading {
  private readonly member: Member;
  private readonly metric: ResolvedAutoscale['metric'];
  private last: Sums | null = null;

  /** `since`: when the instance joined; null: what was before the first look is not looked at. */
  constructor(member: Member, metric: ResolvedAutoscale['metric'], since: number | null = null) {
    this.member = member;
    this.metric = metric;
    if (since !== null) this.last = { at: since, station: null, busy: 0, workers: 0, queue: 0 };
  }

  /**
   * The mean since the period began, in the unit of the metric: a share of the workers, requests that
   * wait, microseconds, requests per second. Null where there is nothing to say. The next one begins.
   */
  take(now: number): number | null {
    const { last } = this;
    const sums = this.sums(now);
    if (sums === null) return null;
    const same = last !== null && (last.station === null || last.station === sums.station);
    const value = same && now > last.at ? this.between(last, sums) : null;
    this.last = sums;
    this.member.tap?.reset();
    return value;
  }

  private between(from: Sums, to: Sums): number | null {
    const time = to.at - from.at;
    switch (this.metric) {
      case 'utilisation': {
        const workers = to.workers - from.workers;
        return workers > 0 ? (to.busy - from.busy) / workers : null;
      }
      case 'queueLength':
        return (to.queue - from.queue) / time;
      case 'latencyP99':
        return this.member.tap?.p99 ?? null;
      case 'requestsPerInstance':
        return ((this.member.tap?.arrivals ?? 0) * microsecondsPerSecond) / time;
    }
  }

  /** Null before it knows its name. */
  private sums(at: number): Sums | null {
    const station = this.member.instance.inbound?.station;
    if (station === undefined) return null;
    const [busy, workers] = [station.busyTime(at), station.workerTime(at)];
    return { at, station, busy, workers, queue: station.queueTime(at) };
  }
}
