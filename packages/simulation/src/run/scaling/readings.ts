import type { ResolvedAutoscale } from '../../resolving/resolvedCapacity.ts';
import type { Member } from '../castMember.ts';

const microsecondsPerSecond = 1_000_000;

/** What the station of one instance had summed up at some instant. */
interface Sums {
  readonly at: number;
  /** Whose sums these are: another life has another station. */
  readonly station: object;
  readonly busy: number;
  readonly workers: number;
  readonly queue: number;
}

/** The metric of one instance, period by period. */
export class Reading {
  private readonly member: Member;
  private readonly metric: ResolvedAutoscale['metric'];
  private last: Sums | null = null;

  constructor(member: Member, metric: ResolvedAutoscale['metric']) {
    this.member = member;
    this.metric = metric;
  }

  /**
   * The mean since the period began, in the unit of the metric: a share of the workers, requests that
   * wait, microseconds, requests per second. Null where there is nothing to say. The next one begins.
   */
  take(now: number): number | null {
    const { last } = this;
    const sums = this.sums(now);
    const same = last !== null && sums !== null && last.station === sums.station;
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
