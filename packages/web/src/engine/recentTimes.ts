import { latencyBucket, latencyBuckets, latencyPercentile } from '../model/time/latencyScale.ts';

/** Times since the last look, a row for each of something. */
export class RecentTimes {
  private readonly counts: Uint32Array;
  private readonly fresh: Uint8Array;

  constructor(rows: number) {
    this.counts = new Uint32Array(rows * latencyBuckets);
    this.fresh = new Uint8Array(rows);
  }

  /** One time more, in whole microseconds, 0 or more. */
  record(row: number, us: number): void {
    const at = row * latencyBuckets + latencyBucket(us);
    this.counts[at] = (this.counts[at] ?? 0) + 1;
    this.fresh[row] = 1;
  }

  /** The 99th percentile of each row, in microseconds, -1 for none; then all begin anew. */
  take(): number[] {
    const p99 = Array.from(this.fresh, (isFresh, row) => {
      if (isFresh === 0) return -1;
      const times = this.counts.subarray(row * latencyBuckets, (row + 1) * latencyBuckets);
      const found = latencyPercentile(times, 99);
      times.fill(0);
      return Math.round(found ?? -1);
    });
    this.fresh.fill(0);
    return p99;
  }
}
