import { CoDel } from './coDel.ts';
import { FairOrder } from './fairOrder.ts';
import { Fifo } from './fifo.ts';
import { Lifo } from './lifo.ts';
import { PriorityOrder } from './priorityOrder.ts';
import type { QueueOrder } from './queueOrder.ts';
import type { StationJob } from './stationJob.ts';
import type { Refusal } from './stationOwner.ts';
import { checkCount, type Discipline, type QueueSettings } from './stationSettings.ts';

/** Who is told that a request leaves unserved. */
export interface Doorkeeper<J> {
  refuse(job: J, reason: Refusal, now: number): void;
}

/** Entries of requests that have left which are not worth a sweep. */
const slack = 64;

/** Where requests wait for a worker: a bounded queue in some order, which sheds by age if told so. */
export class WaitingRoom<J extends StationJob> {
  private readonly order: QueueOrder<J>;
  /** The same requests by age, where the order does not know who has waited longest. */
  private readonly ages: Fifo<J> | null;
  private readonly settings: QueueSettings;
  private readonly coDel: CoDel | null;
  private readonly doorkeeper: Doorkeeper<J>;
  /** Requests waiting. */
  length = 0;

  /** Throws a UsageError unless the capacity is 0 or more, and as the parts do. */
  constructor(settings: QueueSettings, doorkeeper: Doorkeeper<J>) {
    checkCount('queue capacity', settings.capacity, 0);
    const { discipline, reject, coDel } = settings;
    this.settings = settings;
    this.doorkeeper = doorkeeper;
    this.order = createOrder(discipline);
    this.ages = reject === 'oldest' && discipline.kind !== 'fifo' ? new Fifo() : null;
    this.coDel = coDel === null ? null : new CoDel(coDel);
  }

  /** Nobody waits, and nothing happens when that is noticed. */
  get isIdle(): boolean {
    return this.length === 0 && this.coDel === null;
  }

  /** `job` waits; or, in a full room, it or the one that has waited longest is refused. */
  push(job: J, now: number): void {
    const full = this.length >= this.settings.capacity;
    const oldest = full && this.settings.reject === 'oldest' ? this.takeOldest() : null;
    if (full && oldest === null) {
      this.refuse(job, 'full', now);
      return;
    }
    job.stage = 'waiting';
    job.since = now;
    this.order.push(job);
    this.ages?.push(job);
    this.length++;
    if (oldest !== null) this.refuse(oldest, 'displaced', now);
    if (this.order.size > 2 * this.length + slack) this.order.sweep();
    if (this.ages !== null && this.ages.size > 2 * this.length + slack) this.ages.sweep();
  }

  /** The next to be served; those who are dropped or shed on the way are refused. Null: nobody waits. */
  take(now: number): J | null {
    for (let job = this.order.take(); job !== null; job = this.order.take()) {
      this.length--;
      const reason = this.objection(job, now);
      if (reason === null) return job;
      this.order.refund();
      this.refuse(job, reason, now);
    }
    this.coDel?.emptied();
    return null;
  }

  /** `job`, which waits, leaves at once. Its entry goes later. */
  drop(job: J, reason: Refusal, now: number): void {
    this.length--;
    this.refuse(job, reason, now);
  }

  /** Everybody is gone, and nobody is told. */
  clear(): void {
    this.order.clear();
    this.ages?.clear();
    this.length = 0;
  }

  private objection(job: J, now: number): Refusal | null {
    if (this.settings.dropExpired && job.expired(now)) return 'expired';
    if (this.coDel?.sheds(now, now - job.since, this.length)) return 'shed';
    return null;
  }

  private takeOldest(): J | null {
    const oldest = (this.ages ?? this.order).take();
    if (oldest !== null) this.length--;
    return oldest;
  }

  private refuse(job: J, reason: Refusal, now: number): void {
    job.stage = 'gone';
    this.doorkeeper.refuse(job, reason, now);
  }
}

function createOrder<J extends StationJob>(discipline: Discipline): QueueOrder<J> {
  switch (discipline.kind) {
    case 'fifo':
    case 'processorSharing':
      return new Fifo();
    case 'lifo':
      return new Lifo();
    case 'priority':
      return new PriorityOrder();
    case 'fair':
      return new FairOrder(discipline);
  }
}
