import type { QueueOrder } from './queueOrder.ts';
import type { Stage, StationJob } from './stationJob.ts';

/**
 * First come, first served: a ring of a power of two, which never shrinks. Emptying an array by
 * `length = 0` and growing it again costs its storage each time.
 */
export class Fifo<J extends StationJob> implements QueueOrder<J> {
  private readonly live: Stage;
  private ring: (J | null)[] = [];
  private mask = -1;
  private head = 0;
  size = 0;

  /** An entry stands while its request is in stage `live`. */
  constructor(live: Stage = 'waiting') {
    this.live = live;
  }

  push(job: J): void {
    if (this.size > this.mask) this.grow();
    this.ring[(this.head + this.size) & this.mask] = job;
    this.size++;
  }

  take(): J | null {
    while (this.size > 0) {
      const job = this.next();
      if (job !== null && job.stage === this.live) return job;
    }
    return null;
  }

  refund(): void {
    // Nobody is charged here.
  }

  sweep(): void {
    for (let left = this.size; left > 0; left--) {
      const job = this.next();
      if (job !== null && job.stage === this.live) this.push(job);
    }
  }

  clear(): void {
    while (this.size > 0) this.next();
  }

  private next(): J | null {
    const job = this.ring[this.head] ?? null;
    this.ring[this.head] = null;
    this.head = (this.head + 1) & this.mask;
    this.size--;
    return job;
  }

  private grow(): void {
    const ring: (J | null)[] = new Array<J | null>(Math.max(16, this.size * 2)).fill(null);
    for (let i = 0; i < this.size; i++) ring[i] = this.ring[(this.head + i) & this.mask] ?? null;
    this.ring = ring;
    this.mask = ring.length - 1;
    this.head = 0;
  }
}
