/**
 * Where a request is: not yet at the station; waiting for a worker; on a worker; waiting for a call
 * without one (eventLoop); waiting for a worker again, its reply being back (eventLoop); gone.
 */
export type Stage = 'outside' | 'waiting' | 'serving' | 'suspended' | 'ready' | 'gone';

/**
 * What a station knows of a request. The station writes its state into the request itself, so that
 * nothing is allocated or looked up on the way; the owner fills in the readonly part and starts the
 * rest as told. All instants are virtual time in whole microseconds.
 */
export interface StationJob {
  /** Any number, larger first; read by the discipline `priority`. */
  readonly priority: number;
  /** Whom it comes from, as the weights of the discipline `fair` name it. */
  readonly source: string;
  /** The instant at which it was handed to `arrive`. */
  readonly arrivedAt: number;
  /** When its message came: `arrivedAt`, or before it where it had to pass something on the way. */
  readonly cameAt: number;
  /** When it was taken into service; starts as anything. */
  startedAt: number;
  /** Starts as `outside`; the station alone writes it. */
  stage: Stage;
  /** When it entered its stage; kept where it is needed: in the queue and with eventLoop. Starts as 0. */
  since: number;
  /** Time in queues so far, with eventLoop; starts as 0. */
  waited: number;
  /** Time on a worker so far, with eventLoop; starts as 0. */
  served: number;
  /** Whether its caller has given up by `now`; asked with `dropExpired` alone. */
  expired(now: number): boolean;
}
