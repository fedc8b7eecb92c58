import type { Refusal } from './stationOwner.ts';

/**
 * What a station tells of the requests at it and of its levels. One meter may serve all instances of a
 * service: levels are told as changes. Instants and times are whole microseconds; `cameAt` says
 * whether a request counts (it does not if it came during the warm-up).
 */
export interface StationMeter {
  /** A request has reached the station. */
  arrived(now: number, cameAt: number): void;
  /**
   * One that was taken into service has waited for `wait` in all. Told once: when it starts, or, where
   * it may wait again (eventLoop), when it leaves or measuring ends.
   */
  waited(cameAt: number, wait: number): void;
  /** Answered with success, or its one-way work is done, after `served` on a worker. */
  completed(now: number, arrivedAt: number, served: number, replied: boolean, cameAt: number): void;
  /** Answered with an error, after `served` on a worker. */
  failed(now: number, arrivedAt: number, served: number, replied: boolean, cameAt: number): void;
  /** Refused or shed before service. */
  rejected(now: number, arrivedAt: number, reason: Refusal, cameAt: number): void;
  /** It died with its instance. */
  lost(now: number, arrivedAt: number, cameAt: number): void;
  /** So many more requests wait for a worker, those whose reply is back included. */
  queueChanged(now: number, by: number): void;
  /** So many more workers are busy. Not told where workers are unlimited. */
  busyChanged(now: number, by: number): void;
  /** So many more workers are there, those on their last request included. Not told where unlimited. */
  workersChanged(now: number, by: number): void;
}
