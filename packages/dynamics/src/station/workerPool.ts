import type { Random } from '@spigo/kernel';
import { longestDraw, type Sampler } from '../sampler.ts';
import { Fifo } from './fifo.ts';
import type { Desk, Servers } from './servers.ts';
import type { StationJob } from './stationJob.ts';
import { checkCount, type QueueSettings } from './stationSettings.ts';
import { WaitingRoom } from './waitingRoom.ts';

/**
 * Workers that serve one request each, and two queues: of requests whose reply is back (eventLoop),
 * first come, first served, unbounded and served before the other, and of new requests. No worker is
 * idle while a request waits. With fewer workers than are busy, those who finish go.
 */
export class WorkerPool<J extends StationJob> implements Servers<J> {
  busy = 0;
  private workers: number;
  private slowdown = 1;
  private dispatching = false;
  private readonly room: WaitingRoom<J>;
  private readonly ready: Fifo<J> = new Fifo('ready');
  private readonly desk: Desk<J>;

  /** Throws a UsageError unless `workers` is a whole number of 1 or more, or Infinity; and as the queue. */
  constructor(workers: number, queue: QueueSettings, desk: Desk<J>) {
    checkCount('workers', workers, 1);
    this.workers = workers;
    this.room = new WaitingRoom(queue, desk);
    this.desk = desk;
  }

  get waiting(): number {
    return this.room.length + this.ready.size;
  }

  get available(): number {
    return this.busy > this.workers ? this.busy : this.workers;
  }

  enter(job: J, now: number): void {
    if (this.busy < this.workers && this.room.length === 0 && this.ready.size === 0) {
      this.busy++;
      this.desk.start(job, now);
    } else {
      this.room.push(job, now);
      this.dispatch(now);
    }
  }

  leave(_job: J, now: number): void {
    this.busy--;
    this.dispatch(now);
  }

  release(_job: J, now: number): void {
    this.busy--;
    this.dispatch(now);
  }

  reclaim(job: J, now: number): void {
    job.stage = 'ready';
    this.ready.push(job);
    this.dispatch(now);
  }

  /** The slowdown holds for work that begins. */
  work(job: J, time: Sampler, random: Random, _now: number): void {
    const us = time.sample(random) * this.slowdown;
    this.desk.owner.serve(job, us < longestDraw ? Math.floor(us + 0.5) : longestDraw);
  }

  expire(job: J, now: number): void {
    this.room.drop(job, 'expired', now);
  }

  wake(_now: number): void {
    // Every request here has a time of its own.
  }

  setWorkers(workers: number, now: number): void {
    checkCount('workers', workers, 1);
    this.workers = workers;
    this.dispatch(now);
  }

  setSlowdown(factor: number, _now: number): void {
    this.slowdown = factor;
  }

  setStopped(_stopped: boolean, _now: number): void {
    // The owner's timers, which end the work here, stand still.
  }

  atWork(): readonly J[] {
    return [];
  }

  clear(): void {
    this.room.clear();
    this.ready.clear();
    this.busy = 0;
  }

  /**
   * Idle workers take who waits. Whoever is taken may end at once, from inside the call, and set a
   * worker free again: that one is seen by the loop that runs already, so the stack does not grow.
   */
  private dispatch(now: number): void {
    if (this.dispatching || (this.ready.size === 0 && this.room.isIdle)) return;
    this.dispatching = true;
    while (this.busy < this.workers && this.takeOne(now));
    this.dispatching = false;
  }

  private takeOne(now: number): boolean {
    if (this.ready.size === 0 && this.room.isIdle) return false;
    const back = this.ready.size > 0 ? this.ready.take() : null;
    const job = back ?? this.room.take(now);
    if (job === null) return false;
    this.busy++;
    if (back === null) this.desk.start(job, now);
    else this.desk.restart(job, now);
    return true;
  }
}
