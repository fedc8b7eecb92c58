import type { Behaviour } from './behaviour.ts';
import type { Message, Timer } from './message.ts';
import type { Duration, SimTime } from './time.ts';

/**
 * What happens when an actor throws: the run fails; the actor stops; or it starts again with a fresh
 * behaviour, at most `budget` times within `within` (OTP's restart intensity), after which the run fails.
 */
export type Supervision<M extends Message = never, T extends Timer = never> =
  | { readonly kind: 'fail' }
  | { readonly kind: 'stop' }
  | {
      readonly kind: 'restart';
      readonly budget: number;
      readonly within: Duration;
      readonly behaviour: () => Behaviour<M, T>;
    };

/** What a full mailbox does with one message more. `fail` is the actor's failure, not the sender's. */
export type Overflow = 'dropNewest' | 'dropOldest' | 'fail';

/** A bound on the messages that wait in an actor's own mailbox while it is paused or busy. */
export interface MailboxOptions {
  /** Messages that may wait, 1 or more. */
  readonly capacity: number;
  readonly overflow: Overflow;
}

/** How an actor is started. */
export interface SpawnOptions<M extends Message = never, T extends Timer = never> {
  /** Default: the run fails. */
  readonly supervision?: Supervision<M, T>;
  /** Default: unbounded. */
  readonly mailbox?: MailboxOptions;
  /** Where the actor lives: an index that only the transport understands. Default 0. */
  readonly location?: number;
}

/** Remembers restarts, so that a budget holds over a sliding window of virtual time. */
export class RestartLog {
  #instants: SimTime[] = [];

  /** True, and remembered, if one restart more at `now` stays within `budget` per `within`. */
  admit(now: SimTime, budget: number, within: Duration): boolean {
    this.#instants = this.#instants.filter((instant) => now - instant < within);
    if (this.#instants.length >= budget) return false;
    this.#instants.push(now);
    return true;
  }
}
