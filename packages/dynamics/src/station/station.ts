import { InvariantError, type Random, UsageError } from '@spigo/kernel';
import type { Sampler } from '../sampler.ts';
import { Admission } from './admission.ts';
import type { Desk, Servers } from './servers.ts';
import { SharedProcessor } from './sharedProcessor.ts';
import type { Stage, StationJob } from './stationJob.ts';
import type { StationMeter } from './stationMeter.ts';
import type { Refusal, StationOwner } from './stationOwner.ts';
import { type AdmissionSettings, checkShare, type StationSettings } from './stationSettings.ts';
import { TimeWeighted } from './timeWeighted.ts';
import { WorkerPool } from './workerPool.ts';

/**
 * The station of one instance: admission, queue, workers, service time and failures, and what is
 * counted of them. It keeps no time: its owner tells it what happens and when (whole microseconds that
 * never go back), and it tells the owner what to do. A request comes by `arrive` and leaves by
 * `complete`, `fail`, a refusal or the death of the instance, so that at every moment
 * arrivals = completions + failures + rejections + lost + inSystem.
 */
export class Station<J extends StationJob> implements Desk<J> {
  readonly owner: StationOwner<J>;
  /** Time on a worker of requests that start from now on. */
  serviceTime: Sampler;
  /** Share of requests that fail after their service time, 0 to 1. */
  failureRate: number;
  /** Requests here, in whatever stage. */
  inSystem = 0;
  private readonly meter: StationMeter;
  private readonly random: Random;
  private admission: Admission | null = null;
  private readonly servers: Servers<J>;
  private readonly releases: boolean;
  private readonly limited: boolean;
  private readonly queueLevel: TimeWeighted = new TimeWeighted();
  private readonly busyLevel: TimeWeighted = new TimeWeighted();
  private readonly workerLevel: TimeWeighted = new TimeWeighted();

  /** Opens at `now`. Throws a UsageError where settings are out of range. */
  constructor(
    settings: StationSettings,
    owner: StationOwner<J>,
    meter: StationMeter,
    random: Random,
    now: number,
  ) {
    checkShare('failureRate', settings.failureRate);
    const { workers, queue, admission } = settings;
    const shared = queue.discipline.kind === 'processorSharing';
    this.owner = owner;
    this.meter = meter;
    this.random = random;
    this.serviceTime = settings.serviceTime;
    this.failureRate = settings.failureRate;
    this.releases = settings.concurrency === 'eventLoop';
    this.limited = workers < Number.POSITIVE_INFINITY;
    this.admit(admission);
    this.servers = new (shared ? SharedProcessor : WorkerPool)<J>(workers, queue, this);
    this.tell(now);
  }

  /** From now on admission is so: a bucket is full, and whoever is in stays. Throws a UsageError. */
  admit(admission: AdmissionSettings): void {
    const open = admission.tokenBucket === null && admission.maxInFlight === null;
    this.admission = open ? null : new Admission(admission);
  }

  /** Requests that wait for a worker, those whose reply is back included. */
  get waiting(): number {
    return this.servers.waiting;
  }

  /** Workers at work; with processorSharing min(requests, workers). */
  get busy(): number {
    return this.servers.busy;
  }

  /** Workers there are, those on their last request included; Infinity: unlimited. */
  get available(): number {
    return this.servers.available;
  }

  /** `job` comes, at its `arrivedAt`. What became of it at once: `serving`, `waiting` or `gone`. */
  arrive(job: J, now: number): Stage {
    this.meter.arrived(now, job.cameAt);
    const refusal = this.admission === null ? null : this.admission.refusal(now, this.inSystem);
    this.inSystem++;
    if (refusal === null) this.servers.enter(job, now);
    else this.refuse(job, refusal, now);
    this.tell(now);
    return job.stage;
  }

  /** `job`, in service, works for a draw of `time` from `random` (before any slowdown). */
  work(job: J, time: Sampler, random: Random, now: number): void {
    this.expect(job, 'serving');
    this.servers.work(job, time, random, now);
  }

  /** Draws whether a request that has had its service time fails. */
  drawFailure(): boolean {
    return this.failureRate > 0 && this.random.uniform() < this.failureRate;
  }

  /** `job`, in service, waits for a call: with eventLoop its worker is released. */
  suspend(job: J, now: number): void {
    this.expect(job, 'serving');
    if (!this.releases) return;
    job.stage = 'suspended';
    job.served += now - job.since;
    this.servers.release(job, now);
    this.tell(now);
  }

  /** What `job` was suspended for is there: `goOn` is called when it has a worker, at once or later. */
  resume(job: J, now: number): void {
    if (!this.releases) {
      this.expect(job, 'serving');
      this.owner.goOn(job);
      return;
    }
    this.expect(job, 'suspended');
    job.since = now;
    this.servers.reclaim(job, now);
    this.tell(now);
  }

  /** `job`, in service, is answered with success; `replied`: somebody waits for the answer. */
  complete(job: J, now: number, replied: boolean): void {
    const served = this.end(job, now);
    this.meter.completed(now, job.arrivedAt, served, replied, job.cameAt);
    this.leave(job, now);
  }

  /** `job`, in service, is answered with an error. */
  fail(job: J, now: number, replied: boolean): void {
    const served = this.end(job, now);
    this.meter.failed(now, job.arrivedAt, served, replied, job.cameAt);
    this.leave(job, now);
  }

  /** The caller of `job` gave up: dropped if it still waits for service. True: it was. */
  expire(job: J, now: number): boolean {
    if (job.stage !== 'waiting') return false;
    this.servers.expire(job, now);
    this.tell(now);
    return true;
  }

  /** What the owner was asked for by `wakeAt`. */
  wake(now: number): void {
    this.servers.wake(now);
    this.tell(now);
  }

  /** A whole number of 1 or more: new workers take from the queue at once, surplus ones finish first. Throws a
   * UsageError if it is none, or if limited workers would become unlimited or the other way. */
  setWorkers(workers: number, now: number): void {
    if (workers < Number.POSITIVE_INFINITY !== this.limited) {
      throw new UsageError(
        `workers: found "${workers}"; limited stay limited, unlimited unlimited`,
      );
    }
    this.servers.setWorkers(workers, now);
    this.tell(now);
  }

  /** Work takes `factor` times as long; with processorSharing also work under way. 1 heals. Throws a
   * UsageError unless it is over 0. */
  setSlowdown(factor: number, now: number): void {
    if (!(factor > 0)) throw new UsageError(`slowdown: found "${factor}"; it must be over 0`);
    this.servers.setSlowdown(factor, now);
  }

  /** Work stands still, or goes on; where it ends by a timer of `serve`, the owner sees to that. */
  setStopped(stopped: boolean, now: number): void {
    this.servers.setStopped(stopped, now);
  }

  /** Requests at work for which the owner was asked for no timer. */
  get atWork(): readonly J[] {
    return this.servers.atWork();
  }

  /** The instance died: its requests, all among `jobs`, are lost; others among `jobs` are left alone. */
  killAll(jobs: readonly J[], now: number): void {
    this.measureWaits(jobs, now);
    for (const job of jobs) {
      if (job.stage === 'outside' || job.stage === 'gone') continue;
      job.stage = 'gone';
      this.inSystem--;
      this.meter.lost(now, job.arrivedAt, job.cameAt);
    }
    if (this.inSystem !== 0) {
      throw new InvariantError(`station: ${this.inSystem} requests were not among those that died`);
    }
    this.servers.clear();
    this.close(now);
  }

  /** Nobody is here any more, and the workers go: the meter no longer counts on them. */
  close(now: number): void {
    if (this.inSystem !== 0) {
      throw new InvariantError(`station: closed with ${this.inSystem} requests in it`);
    }
    this.tell(now);
    if (this.limited) this.tellWorkers(now, 0);
  }

  /** The end of measuring: with eventLoop, tells how long those of `jobs` in service have waited. */
  measureWaits(jobs: readonly J[], now: number): void {
    if (!this.releases) return;
    for (const { stage, cameAt, waited, since } of jobs) {
      if (stage === 'ready') this.meter.waited(cameAt, waited + now - since);
      else if (stage === 'serving' || stage === 'suspended') this.meter.waited(cameAt, waited);
    }
  }

  /** Worker-microseconds at work so far; 0 where workers are unlimited. */
  busyTime(now: number): number {
    return this.busyLevel.integral(now);
  }

  /** Worker-microseconds there were so far; 0 where workers are unlimited. */
  workerTime(now: number): number {
    return this.workerLevel.integral(now);
  }

  /** Request-microseconds of waiting for a worker so far. */
  queueTime(now: number): number {
    return this.queueLevel.integral(now);
  }

  /** For its servers: `job` is taken into service. */
  start(job: J, now: number): void {
    job.stage = 'serving';
    job.startedAt = now;
    if (this.releases) {
      job.waited = now - job.arrivedAt;
      job.since = now;
    } else this.meter.waited(job.cameAt, now - job.arrivedAt);
    this.servers.work(job, this.serviceTime, this.random, now);
  }

  /** For its servers: `job`, whose reply is back, has a worker again. */
  restart(job: J, now: number): void {
    job.stage = 'serving';
    job.waited += now - job.since;
    job.since = now;
    this.owner.goOn(job);
  }

  /** For its servers: `job` leaves unserved. */
  refuse(job: J, reason: Refusal, now: number): void {
    job.stage = 'gone';
    this.inSystem--;
    this.meter.rejected(now, job.arrivedAt, reason, job.cameAt);
    this.owner.refuse(job, reason);
  }

  /** Ends the service of `job` and says how long it had a worker. */
  private end(job: J, now: number): number {
    this.expect(job, 'serving');
    job.stage = 'gone';
    this.inSystem--;
    if (!this.releases) return now - job.startedAt;
    this.meter.waited(job.cameAt, job.waited);
    return job.served + now - job.since;
  }

  private leave(job: J, now: number): void {
    this.servers.leave(job, now);
    this.tell(now);
  }

  /** Tells the meter what has changed since it was told last. */
  private tell(now: number): void {
    if (!this.limited) return;
    const { busy, available, waiting } = this.servers;
    const { busyLevel, queueLevel } = this;
    if (busy !== busyLevel.level) {
      this.meter.busyChanged(now, busy - busyLevel.level);
      busyLevel.set(now, busy);
    }
    if (waiting !== queueLevel.level) {
      this.meter.queueChanged(now, waiting - queueLevel.level);
      queueLevel.set(now, waiting);
    }
    if (available !== this.workerLevel.level) this.tellWorkers(now, available);
  }

  private tellWorkers(now: number, available: number): void {
    this.meter.workersChanged(now, available - this.workerLevel.level);
    this.workerLevel.set(now, available);
  }

  private expect(job: J, stage: Stage): void {
    if (job.stage === stage) return;
    throw new InvariantError(`station: a request is "${job.stage}"; it must be "${stage}"`);
  }
}
