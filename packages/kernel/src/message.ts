import type { NameFamily } from './nameFamily.ts';

/** What one actor sends to another: an immutable value of a discriminated union on `kind`. */
export interface Message {
  readonly kind: string;
}

/** What an actor schedules for itself; not a message: it crosses no network and is not counted as one. */
export interface Timer {
  readonly kind: string;
}

/** Tells a watcher that the actor it watched is no more. It comes as a timer, so it is never lost. */
export interface Terminated extends Timer {
  readonly kind: 'Terminated';
  readonly actor: ActorRef<never>;
  readonly how: Ending;
}

/** How an actor ended: by its own wish, by a fault, or because it failed. */
export type Ending = 'stopped' | 'killed' | 'failed';

declare const actorId: unique symbol;

/** Running number of an actor in its kernel, from 0 (the outside world) on. */
export type ActorId = number & { readonly [actorId]: true };

/** An address: all that one actor may know of another. `M` is what it accepts. */
export interface ActorRef<in M extends Message> {
  readonly id: ActorId;
  readonly name: string;
  /** Never present; makes an address of a wider actor fit where a narrower one is asked for. */
  readonly accepts?: (message: M) => void;
}

/** What an actor is called: a name of its own, or a member of a family of names. */
export type Label = string | { readonly family: NameFamily; readonly number: number };

declare const timerId: unique symbol;

/** Names one scheduled timer, so that it can be cancelled; never used twice. */
export type TimerId = number & { readonly [timerId]: true };
