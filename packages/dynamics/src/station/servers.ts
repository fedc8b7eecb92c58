import type { Random } from '@spigo/kernel';
import type { Sampler } from '../sampler.ts';
import type { StationJob } from './stationJob.ts';
import type { StationOwner } from './stationOwner.ts';
import type { Doorkeeper } from './waitingRoom.ts';

/** What serves at a station, workers one request each or all requests in common, and the queue before it. */
export interface Servers<J extends StationJob> {
  /** Requests that wait for a worker, those whose reply is back included. */
  readonly waiting: number;
  readonly busy: number;
  /** Workers there are, those on their last request included. */
  readonly available: number;
  /** An admitted request comes. */
  enter(job: J, now: number): void;
  /** A request in service is done. */
  leave(job: J, now: number): void;
  /** A request in service waits for a call and lets its worker go. */
  release(job: J, now: number): void;
  /** A request that let its worker go wants one again. */
  reclaim(job: J, now: number): void;
  /**
   * A request in service works for a draw of `time` from `random`. It is drawn here, because a fraction
   * that is handed over from call to call is an object each time.
   */
  work(job: J, time: Sampler, random: Random, now: number): void;
  /** A waiting request leaves, its caller having given up. */
  expire(job: J, now: number): void;
  wake(now: number): void;
  setWorkers(workers: number, now: number): void;
  setSlowdown(factor: number, now: number): void;
  /** Whether work stands still, where nobody knows beforehand when it ends. */
  setStopped(stopped: boolean, now: number): void;
  /** Requests at work of which nobody knows beforehand when that ends. */
  atWork(): readonly J[];
  clear(): void;
}

/** The station, as its servers know it. */
export interface Desk<J extends StationJob> extends Doorkeeper<J> {
  readonly owner: StationOwner<J>;
  /** `job` is taken into service. */
  start(job: J, now: number): void;
  /** `job` has a worker again. */
  restart(job: J, now: number): void;
}
