import type { Message } from './message.ts';

/** What a transport may know of an end of a message. */
export interface Endpoint {
  readonly id: number;
  readonly name: string;
  /** The place given at spawn. */
  readonly location: number;
}

/** The verdict that loses a message; `reason` of the transport says why. */
export const dropMessage = -1;

/** The verdict that delivers a message more than once; `delays` of the transport says when. */
export const duplicateMessage = -2;

/**
 * Decides, when a message is sent, what becomes of it. A number instead of an object as the verdict,
 * because it is asked for every message.
 */
export interface Transport {
  /** The delay in whole microseconds (0 or more), or dropMessage, or duplicateMessage. */
  verdict(from: Endpoint, to: Endpoint, message: Message): number;
  /** Why the last message was dropped. */
  readonly reason: string;
  /** The delays in microseconds of all copies of the last duplicated message. */
  readonly delays: readonly number[];
}
