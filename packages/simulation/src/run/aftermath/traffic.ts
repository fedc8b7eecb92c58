import type { ClientMeter } from '@spigo/dynamics';
import { Histogram } from '@spigo/telemetry';

/** What came of the requests of clients that ended in one interval. */
export interface TrafficRow {
  /** When it began, in microseconds. */
  readonly from: number;
  readonly succeeded: number;
  readonly failed: number;
  /** Of the successes that wanted an answer, in microseconds; null where there were none. */
  readonly p99: number | null;
}

const second = 1_000_000;

/** A run has at most so many rows. */
const mostRows = 10_000;

/** What clients have seen, second by second: in runs of more than 10,000 s in whole seconds that are longer. */
export class Traffic implements ClientMeter {
  /** Length of an interval, in microseconds. */
  readonly interval: number;
  private readonly now: () => number;
  private readonly closed: TrafficRow[] = [];
  private succeededNow = 0;
  private failedNow = 0;
  private latency: Histogram = new Histogram();

  /** `duration` of the run in microseconds; `now`: the time, likewise. */
  constructor(duration: number, now: () => number) {
    this.interval = second * Math.max(1, Math.ceil(duration / second / mostRows));
    this.now = now;
  }

  started(): void {
    // Only what has ended is counted.
  }

  succeeded(_source: string, _startedAt: number, latency: number | null): void {
    this.closeBefore(this.now());
    this.succeededNow++;
    if (latency !== null) this.latency.record(latency);
  }

  failed(): void {
    this.closeBefore(this.now());
    this.failedNow++;
  }

  /** The intervals that are over, in their order, from 0 on without a gap. */
  rows(): readonly TrafficRow[] {
    this.closeBefore(this.now());
    return this.closed;
  }

  /** An instant belongs to the interval that it begins. */
  private closeBefore(now: number): void {
    while (now >= (this.closed.length + 1) * this.interval) {
      const { succeededNow: succeeded, failedNow: failed, latency } = this;
      const from = this.closed.length * this.interval;
      this.closed.push({ from, succeeded, failed, p99: latency.percentile(99) });
      if (latency.count > 0) this.latency = new Histogram();
      this.succeededNow = 0;
      this.failedNow = 0;
    }
  }
}
