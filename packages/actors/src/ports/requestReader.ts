import type { Failure, GetResponse, Traced } from '@spigo/gotocol';
import type { ActorRef, Message } from '@spigo/kernel';
import type { Instance } from '../instance.ts';
import type { Call, Hop, Work } from '../requests/hop.ts';

/**
 * Reads the life of every request, for flows and for figures by link. Methods with plain arguments
 * instead of events as objects, because there are several for each message; all times are instants of
 * virtual time in whole microseconds. Without a reader nothing is called.
 */
export interface RequestReader {
  /** A client has begun a request. */
  began?(hop: Hop): void;
  /** A message that carries work has reached an instance. */
  arrived(hop: Hop, sender: ActorRef<Message>, instance: Instance, sentAt: number): void;
  /** A piece of work has ended at its instance; at the client (no sender) that is the whole request. */
  ended(hop: Hop, failure: Failure | null): void;
  /** The answer to a call has reached the caller: `answer` is the record of the call, or a copy of it. */
  answered(call: Call, answer: Hop, sentAt: number): void;
  /**
   * The caller waits for `call` no longer. `failure`: what it makes of that; null where another answer,
   * or none, is enough.
   */
  gaveUp?(call: Call, failure: Failure | null): void;
  /** No answer to `call` will ever come, nobody sees to it, and so the request ends here, of `failure`. */
  unheard?(call: Call, failure: Failure): void;
  /** An answer was lost on its way; `fault` is what did it, null if none did. */
  unanswered?(answer: GetResponse, failure: Failure, fault: string | null, at: number): void;
  /**
   * Work was lost at the instant `at`: on its way from `sender` to `actor`, or, without a sender, with
   * the actor that had it. `fault` is what did it, null if none did. `hop` is the piece of work that
   * died with its actor, null on the way.
   */
  lost(
    work: Work,
    actor: ActorRef<never>,
    failure: Failure,
    fault: string | null,
    at: number,
    sender: ActorRef<never> | null,
    hop: Hop | null,
  ): void;
  /** A fault has done something to a message that goes on, or to the work that it brings. */
  struck?(message: Traced, fault: string): void;
  /** One copy more of a message that carries work is on its way. */
  duplicated?(work: Work): void;
  /** The clock of an instance is `offset` microseconds ahead at `at`, and gains `drift` in each from then on. */
  clockSet?(actor: ActorRef<never>, at: number, offset: number, drift: number): void;
  /** A fault of the plan, told before anything is hit. */
  planned?(fault: string, kind: string): void;
}
