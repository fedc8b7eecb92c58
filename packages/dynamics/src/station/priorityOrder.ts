import { KeyedHeap } from './keyedHeap.ts';
import type { QueueOrder } from './queueOrder.ts';
import type { StationJob } from './stationJob.ts';

/** Larger priority first, first come first served among equals; nobody in service is interrupted. */
export class PriorityOrder<J extends StationJob> implements QueueOrder<J> {
  private readonly heap: KeyedHeap<J> = new KeyedHeap();

  get size(): number {
    return this.heap.size;
  }

  push(job: J): void {
    this.heap.push(-job.priority, job);
  }

  take(): J | null {
    let job = this.heap.pop();
    while (job !== null && job.stage !== 'waiting') job = this.heap.pop();
    return job;
  }

  refund(): void {
    // Nobody is charged here.
  }

  sweep(): void {
    this.heap.retain((job) => job.stage === 'waiting');
  }

  clear(): void {
    this.heap.clear();
  }
}
