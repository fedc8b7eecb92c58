import type { Failure, GetResponse } from '@spigo/gotocol';
import type { ActorRef, Message } from '@spigo/kernel';
import type { Call } from './call.ts';
import type { Frame, Work } from './frame.ts';
import type { Instance } from './instance.ts';

/**
 * Reads the life of every request, for flows and for figures by link. Methods with plain arguments
 * instead of events as objects, because there are several for each message; all times are instants of
 * virtual time in whole microseconds. Without a reader nothing is called.
 */
export interface RequestReader {
  /** A client has begun a request. */
  began?(frame: Frame): void;
  /** A message that carries work has reached an instance. */
  arrived(work: Work, sender: ActorRef<Message>, instance: Instance, sentAt: number): void;
  /** A piece of work has ended at its instance; at the client (no sender) that is the whole request. */
  ended(frame: Frame, failure: Failure | null): void;
  /** The answer to a call has reached the caller. */
  answered(call: Call, answer: GetResponse, sentAt: number): void;
  /** An answer was lost on its way; `fault` is what did it, null if none did. */
  unanswered?(answer: GetResponse, failure: Failure, fault: string | null, at: number): void;
  /**
   * Work was lost at the instant `at`: on its way from `sender` to `actor`, or, without a sender, with
   * the actor that had it. `fault` is what did it, null if none did. `frame` is the piece of work that
   * died with its actor, null on the way.
   */
  lost(
    work: Work,
    actor: ActorRef<never>,
    failure: Failure,
    fault: string | null,
    at: number,
    sender: ActorRef<never> | null,
    frame: Frame | null,
  ): void;
  /** A fault of the plan, told before anything is hit. */
  planned?(fault: string, kind: string): void;
}
