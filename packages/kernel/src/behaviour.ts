import type { CrowdBehaviour, CrowdSelf } from './crowdBehaviour.ts';
import type { DurationText } from './duration.ts';
import type { ActorRef, Label, Message, Timer, TimerId } from './message.ts';
import type { NameFamily } from './nameFamily.ts';
import type { Random } from './random.ts';
import type { SharedMessage } from './sharedMessage.ts';
import type { SpawnOptions } from './supervision.ts';
import type { Duration, SimTime } from './time.ts';

/**
 * What an actor does. It handles one message or timer at a time and reaches the world only
 * through `self`. `receive` may be async: further messages then wait in a mailbox of the actor's own
 * until it has ended.
 */
export interface Behaviour<M extends Message, T extends Timer = never> {
  /** Handles one message; `sender` is where an answer goes. */
  receive(message: M, self: Self<M, T>, sender: ActorRef<Message>): void | Promise<void>;
  /** True: it takes shared messages themselves, and may write on them; else it is shown their views. */
  readonly sharesMessages?: boolean;
  /** Handles one timer of its own, or a Terminated of an actor that it watches. */
  wake?(timer: T, self: Self<M, T>): void | Promise<void>;
  /** Runs once, as the first event of the actor (and of each new life after a restart). */
  started?(self: Self<M, T>): void | Promise<void>;
  /** Runs when the actor stops by its own wish or its owner's; not when it is killed or has failed. */
  stopped?(self: Self<M, T>): void;
}

/** An actor written as one async function; it takes its messages from `self.mailbox`. */
export type Process<M extends Message, T extends Timer = never> = (
  self: Self<M, T>,
) => Promise<void>;

/** The answer of `ask` when no reply came in time. */
export interface TimedOut extends Message {
  readonly kind: 'TimedOut';
}

/** Options of an ask. */
export interface AskOptions {
  /** How long to wait for the reply; without it, for ever. A reply due at exactly that time counts. */
  readonly timeout?: DurationText;
}

/** An actor's context: its only way to the world. */
export interface Self<M extends Message, T extends Timer = never> extends ActorRef<M> {
  /** Virtual time. */
  readonly now: SimTime;
  /** When the message in hand was sent; what it says while a timer is in hand means nothing. */
  readonly sentAt: SimTime;
  /** Sends a message; it arrives when the network says, or at this instant where there is none. */
  send<N extends Message>(to: ActorRef<N>, message: N): void;
  /** Sends a shared message: it is the receiver's to write on from now on, and nobody else's. */
  share<N extends Message>(to: ActorRef<N>, message: SharedMessage<N>): void;
  /** Wakes this actor with `timer` after `delay`; at this instant, in turn, where that is 0. */
  schedule(delay: Duration, timer: T): TimerId;
  /**
   * Like `schedule`, but fires after everything else of its instant: a reply that is due at exactly
   * the time-out counts as received.
   */
  deadline(delay: Duration, timer: T): TimerId;
  /** Takes a timer back; false if it has fired or was cancelled before. */
  cancel(timer: TimerId): boolean;
  /** This actor's random stream for one purpose: (seed, name of the actor, purpose). */
  random(purpose: string): Random;
  /**
   * Starts a new actor. Names are unique: random streams hang on them. The kernel notices a name
   * given twice when names are first looked up.
   */
  spawn<N extends Message, U extends Timer>(
    name: Label,
    behaviour: Behaviour<N, U> | Process<N, U>,
    options?: SpawnOptions<N, U>,
  ): ActorRef<N>;
  /**
   * Starts `size` actors at once, the members of a crowd: their names are those of `family`, their ids
   * follow each other, and what they do stands in `behaviour`, by number of the member.
   */
  populate<N extends Message>(
    family: NameFamily,
    size: number,
    behaviour: CrowdBehaviour<N>,
    location: number,
  ): CrowdSelf<N>;
  /** Ends this actor after the message in hand; what still comes for it is a dead letter. */
  stop(): void;
  /** Asks for a Terminated when `actor` ends; at once if it has ended already. */
  watch(actor: ActorRef<never>): void;
  /** Counts the message in hand as dropped for `reason` instead of delivered (a late reply, say). */
  refuse(message: M | SharedMessage<M>, sender: ActorRef<Message>, reason: string): void;
  /** Counts the message in hand as a dead letter instead of delivered: whom it was for is no more. */
  deadLetter(message: M | SharedMessage<M>, sender: ActorRef<Message>): void;

  /** Async only: resolves after `duration`. */
  delay(duration: DurationText): Promise<void>;
  /** Async only: sends `message` and resolves with the reply, or with TimedOut. */
  ask<N extends Message, R extends Message>(
    to: ActorRef<N>,
    message: N,
    options?: AskOptions,
  ): Promise<R | TimedOut>;
  /**
   * Async only: runs `resume` as an event of this life after `delay`, also while the actor is busy, and
   * drains the microtasks after it. Layers above build waits of their own on it. `deadline`: after
   * everything else of its instant.
   */
  later(delay: Duration, kind: string, resume: () => void, deadline?: boolean): TimerId;
  /** Async only, in a Process: resolves with the next message. */
  receive(): Promise<M>;
  /** Async only, in a Process: the messages, one by one, for `for await`. */
  readonly mailbox: AsyncIterable<M>;
}
