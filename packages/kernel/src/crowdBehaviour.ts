import type { ActorRef, Message, Timer } from './message.ts';
import type { Random } from './random.ts';
import type { Duration, SimTime } from './time.ts';

/** Stands for the owner of a crowd where a member's number is asked for. */
export const crowdOwner = -1;

/**
 * What the members of a crowd do: actors so many and so alike that they stand in columns, by their
 * number, from 0 on. A message is a code and a value; it is an object only where somebody looks at it or
 * a network carries it. A member has one random stream, and at most one timer at a time.
 */
export interface CrowdBehaviour<M extends Message> {
  /** The kinds of messages that members understand, by code. */
  readonly kinds: readonly M['kind'][];
  /** What a member schedules for itself. */
  readonly timer: Timer;
  /** The purpose of a member's random stream. */
  readonly purpose: string;
  /** A member handles a message of the actor with the id `sender`. */
  receive(code: number, value: number, member: number, sender: number): void;
  /** A member's timer fires. */
  wake(member: number): void;
  /** The owner handles a message of a member. */
  told(code: number, value: number, member: number): void;
  /** The message as an object; `from` or `to` may be crowdOwner. */
  message(code: number, value: number, from: number, to: number): M;
  /** The code of a message that has come as an object, or -1 where no member understands it. */
  codeOf(message: M): number;
  /** The value of a message that members understand. */
  valueOf(message: M): number;
}

/** What a crowd's behaviour may do, by number of the member; its only way to the world. */
export interface CrowdSelf<in M extends Message> {
  /** The actor id of member 0; those of the others follow. */
  readonly first: number;
  readonly size: number;
  /** Virtual time. */
  readonly now: SimTime;
  /** `from` sends a message to `to`; each may be crowdOwner. */
  send(from: number, to: number, code: number, value: number): void;
  /** Wakes the member after `delay`; at this instant, in turn, where that is 0. */
  schedule(member: number, delay: Duration): void;
  /** The member's random stream, until `keepRandom`: one object serves all of them. */
  random(member: number): Random;
  /** Keeps the state of the stream that `random` has given. */
  keepRandom(member: number): void;
  /** Ends a member after the message in hand. */
  stop(member: number): void;
  /** The member's address. */
  ref(member: number): ActorRef<M>;
}

/** Any crowd's behaviour, as the kernel calls it. */
export type AnyCrowd = CrowdBehaviour<Message>;
