/**
 * Why a request was not served: no token left; too many in the instance; the queue was full; a newer
 * one took its place in a full queue; CoDel shed it; its caller had given up.
 */
export type Refusal = 'throttled' | 'inFlight' | 'full' | 'displaced' | 'shed' | 'expired';

/**
 * What a station tells its owner to do. Every decision is told once, after the station has noted it,
 * so the owner may call the station back from inside; requests that this sets free are told next and
 * not deeper in the stack.
 */
export interface StationOwner<J> {
  /** `job` works on a worker: go on with it in `duration` whole microseconds. Not with processorSharing. */
  serve(job: J, duration: number): void;
  /** The work of `job` is done, now; processorSharing alone, where nobody knows beforehand when. */
  worked(job: J): void;
  /** `job` was resumed and has its worker: go on with it, now. */
  goOn(job: J): void;
  /** `job` leaves unserved: tell its caller. */
  refuse(job: J, reason: Refusal): void;
  /** Call `wake` at `instant`, not before now. Earlier wishes stand; needless waking does no harm. */
  wakeAt(instant: number): void;
}
