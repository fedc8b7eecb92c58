import type { QueueOrder } from './queueOrder.ts';
import type { StationJob } from './stationJob.ts';

/** Last come, first served: under overload some are served in time, instead of all too late. */
export class Lifo<J extends StationJob> implements QueueOrder<J> {
  private readonly stack: (J | null)[] = [];
  size = 0;

  push(job: J): void {
    if (this.size < this.stack.length) this.stack[this.size] = job;
    else this.stack.push(job);
    this.size++;
  }

  take(): J | null {
    while (this.size > 0) {
      this.size--;
      const job = this.stack[this.size] ?? null;
      this.stack[this.size] = null;
      if (job !== null && job.stage === 'waiting') return job;
    }
    return null;
  }

  refund(): void {
    // Nobody is charged here.
  }

  sweep(): void {
    let kept = 0;
    for (let i = 0; i < this.size; i++) {
      const job = this.stack[i] ?? null;
      this.stack[i] = null;
      if (job !== null && job.stage === 'waiting') this.stack[kept++] = job;
    }
    this.size = kept;
  }

  clear(): void {
    this.stack.fill(null, 0, this.size);
    this.size = 0;
  }
}
