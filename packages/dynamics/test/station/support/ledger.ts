import type { StationMeter } from '../../../src/station/stationMeter.ts';
import { TimeWeighted } from '../../../src/station/timeWeighted.ts';

/** A meter that adds up; requests that came before `warmUp` do not count. */
export class Ledger implements StationMeter {
  arrivals = 0;
  completions = 0;
  failures = 0;
  rejections = 0;
  losses = 0;
  starts = 0;
  delayed = 0;
  waitSum = 0;
  serviceSum = 0;
  responseSum = 0;
  readonly queue: TimeWeighted;
  readonly busy: TimeWeighted;
  readonly workers: TimeWeighted;
  private readonly warmUp: number;

  constructor(warmUp = 0) {
    this.warmUp = warmUp;
    this.queue = new TimeWeighted(warmUp);
    this.busy = new TimeWeighted(warmUp);
    this.workers = new TimeWeighted(warmUp);
  }

  arrived(now: number): void {
    if (now >= this.warmUp) this.arrivals++;
  }

  waited(arrivedAt: number, wait: number): void {
    if (arrivedAt < this.warmUp) return;
    this.starts++;
    if (wait > 0) this.delayed++;
    this.waitSum += wait;
  }

  completed(now: number, arrivedAt: number, served: number): void {
    if (arrivedAt < this.warmUp) return;
    this.completions++;
    this.serviceSum += served;
    this.responseSum += now - arrivedAt;
  }

  failed(now: number, arrivedAt: number, served: number): void {
    if (arrivedAt < this.warmUp) return;
    this.failures++;
    this.serviceSum += served;
    this.responseSum += now - arrivedAt;
  }

  rejected(_now: number, arrivedAt: number): void {
    if (arrivedAt >= this.warmUp) this.rejections++;
  }

  lost(_now: number, arrivedAt: number): void {
    if (arrivedAt >= this.warmUp) this.losses++;
  }

  queueChanged(now: number, by: number): void {
    this.queue.add(now, by);
  }

  busyChanged(now: number, by: number): void {
    this.busy.add(now, by);
  }

  workersChanged(now: number, by: number): void {
    this.workers.add(now, by);
  }

  /** Requests that have left, in whatever way. */
  get gone(): number {
    return this.completions + this.failures + this.rejections + this.losses;
  }
}
