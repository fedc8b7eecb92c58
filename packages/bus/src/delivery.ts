import type { Message } from './message.ts';

/**
 * A message in the hands of a consumer. A delivery that is no longer `open` has been acknowledged, has
 * failed, or was given up (its time was over, its member gone): the work on it may go on, but what it says
 * counts for nothing.
 */
export interface Delivery {
  readonly message: Message;
  /** 1 for the first time that the message is delivered, then 2, 3, ... */
  readonly count: number;
  /** When it was delivered, in microseconds. */
  readonly at: number;
  readonly open: boolean;
}

/** What is counted of deliveries, by group and by queue. delivered = acknowledged + givenUp + in flight, always. */
export interface DeliveryCounts {
  delivered: number;
  acknowledged: number;
  givenUp: number;
  /** Deliveries beyond the first of their message. */
  redelivered: number;
  deadLettered: number;
}

/** Nothing has been delivered yet. */
export function noDeliveries(): DeliveryCounts {
  return { delivered: 0, acknowledged: 0, givenUp: 0, redelivered: 0, deadLettered: 0 };
}

/** How many deliveries are open. */
export function inFlight({ delivered, acknowledged, givenUp }: DeliveryCounts): number {
  return delivered - acknowledged - givenUp;
}

/** What becomes of a message whose operation has failed. */
export type Retrial =
  /** It is delivered again, at `at` or later. */
  | { readonly kind: 'again'; readonly at: number }
  /** It has been delivered as often as is allowed, and is to be enqueued as a dead letter. */
  | { readonly kind: 'deadLetter'; readonly message: Message }
  /** The delivery was no longer open: what it says counts for nothing. */
  | { readonly kind: 'late' };
