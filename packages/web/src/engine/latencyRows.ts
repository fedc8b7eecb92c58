import { encodeLatency } from '../model/time/latencyCode.ts';
import { latencyBucket, latencyBuckets } from '../model/time/latencyScale.ts';

/** Times since the beginning as histograms, a row for each of something. */
export class LatencyRows {
  private readonly counts: Uint32Array;
  private readonly fresh: Uint8Array;
  private readonly texts: string[];

  constructor(rows: number) {
    this.counts = new Uint32Array(rows * latencyBuckets);
    this.fresh = new Uint8Array(rows);
    this.texts = new Array<string>(rows).fill('');
  }

  /** One time more, in whole microseconds, 0 or more. */
  record(row: number, us: number): void {
    const at = row * latencyBuckets + latencyBucket(us);
    this.counts[at] = (this.counts[at] ?? 0) + 1;
    this.fresh[row] = 1;
  }

  /** All rows as text; those without anything new are not written again. */
  encoded(): string[] {
    for (const row of this.texts.keys()) {
      if (this.fresh[row] === 0) continue;
      this.fresh[row] = 0;
      const from = row * latencyBuckets;
      this.texts[row] = encodeLatency(this.counts.subarray(from, from + latencyBuckets));
    }
    return [...this.texts];
  }
}
