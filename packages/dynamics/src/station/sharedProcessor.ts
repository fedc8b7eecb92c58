import type { Random } from '@spigo/kernel';
import type { Sampler } from '../sampler.ts';
import { ProcessorSharing } from './processorSharing.ts';
import type { Desk, Servers } from './servers.ts';
import type { StationJob } from './stationJob.ts';
import type { QueueSettings } from './stationSettings.ts';
import { checkCount } from './stationSettings.ts';

/**
 * Workers that all requests share (processor sharing): nobody waits, and whoever comes when there are
 * capacity more than workers is refused. A request whose reply is back enters again whatever the number.
 */
export class SharedProcessor<J extends StationJob> implements Servers<J> {
  readonly waiting = 0;
  available: number;
  private readonly sharing: ProcessorSharing<J>;
  private readonly capacity: number;
  private readonly desk: Desk<J>;
  /** The earliest instant at which the owner will call `wake`. */
  private wakeDue: number = Number.POSITIVE_INFINITY;
  private waking = false;
  private slowdown = 1;
  private isStopped = false;

  /** Throws a UsageError unless the numbers are 1 (workers) and 0 (capacity) or more, or Infinity. */
  constructor(workers: number, queue: QueueSettings, desk: Desk<J>) {
    checkCount('queue capacity', queue.capacity, 0);
    this.sharing = new ProcessorSharing(workers);
    this.available = workers;
    this.capacity = queue.capacity;
    this.desk = desk;
  }

  get busy(): number {
    return this.sharing.busy;
  }

  enter(job: J, now: number): void {
    this.tellEnds(now);
    if (this.sharing.present >= this.available + this.capacity) {
      this.desk.refuse(job, 'full', now);
      return;
    }
    this.sharing.enter(this.instant(now));
    this.desk.start(job, now);
  }

  leave(_job: J, now: number): void {
    this.sharing.leave(this.instant(now));
    this.arm();
  }

  release(_job: J, now: number): void {
    this.sharing.leave(this.instant(now));
    this.arm();
  }

  reclaim(job: J, now: number): void {
    this.tellEnds(now);
    this.sharing.enter(this.instant(now));
    this.desk.restart(job, now);
  }

  work(job: J, time: Sampler, random: Random, now: number): void {
    this.sharing.work(job, time.sample(random), this.instant(now));
    this.arm();
  }

  expire(_job: J, _now: number): void {
    // Nobody waits here.
  }

  wake(now: number): void {
    if (now >= this.wakeDue) this.wakeDue = Number.POSITIVE_INFINITY;
    if (this.waking) return;
    this.waking = true;
    for (let job = this.sharing.take(now); job !== null; job = this.sharing.take(now)) {
      this.desk.owner.worked(job);
    }
    this.waking = false;
    this.arm();
  }

  setWorkers(workers: number, now: number): void {
    this.tellEnds(now);
    this.sharing.setWorkers(workers, this.instant(now));
    this.available = workers;
    this.arm();
  }

  setSlowdown(factor: number, now: number): void {
    this.slowdown = factor;
    this.setRate(now);
  }

  setStopped(stopped: boolean, now: number): void {
    this.isStopped = stopped;
    this.setRate(now);
  }

  atWork(): readonly J[] {
    return this.sharing.atWork();
  }

  clear(): void {
    this.sharing.clear();
  }

  /** What is due at the instant at which all stops has come due: it is told when all goes on. */
  private setRate(now: number): void {
    if (!this.isStopped) this.tellEnds(now);
    const factor = this.isStopped ? Number.POSITIVE_INFINITY : this.slowdown;
    this.sharing.setSlowdown(factor, this.instant(now));
    this.arm();
  }

  /** While ends are told, all happens at the exact end, not where it is rounded to. */
  private instant(now: number): number {
    return this.waking ? this.sharing.at : now;
  }

  /** An end that is due now comes before what changes the shares now. */
  private tellEnds(now: number): void {
    if (this.sharing.nextEnd() <= now) this.wake(now);
  }

  /** Sees to it that the next end is told. A wish for an earlier instant is not taken back. */
  private arm(): void {
    if (this.waking) return;
    const end = this.sharing.nextEnd();
    if (end >= this.wakeDue) return;
    this.wakeDue = end;
    this.desk.owner.wakeAt(end);
  }
}
