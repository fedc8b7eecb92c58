import type { Endpoint, Message } from '@spigo/kernel';

/** How large a message is, in bytes, 0 or more. */
export type SizeOf = (from: Endpoint, to: Endpoint, message: Message) => number;

/** Links that carry only so much. */
export interface Bandwidth {
  /** Bits per second of each link, over 0. */
  readonly bitsPerSecond: number;
  readonly sizeOf: SizeOf;
  /** The present instant, in microseconds. */
  readonly now: () => number;
}

const bitsPerByte = 8;
const microsecondsPerSecond = 1_000_000;
/** Apart enough for every actor id. */
const keyBase = 2 ** 26;

/**
 * A pipe for each link, that is for each sender and receiver, in that direction. A message takes its
 * size over the bandwidth to get in, one after the other in the order in which they are sent; how far
 * it then has to go is another's business.
 */
export class Pipes {
  private readonly bandwidth: Bandwidth;
  /** When the last message of a link is in, in microseconds, not rounded. */
  private readonly busyUntil: Map<number, number> = new Map();

  constructor(bandwidth: Bandwidth) {
    this.bandwidth = bandwidth;
  }

  /** How long it takes until `message` is in, waiting included; microseconds, not rounded. */
  take(from: Endpoint, to: Endpoint, message: Message): number {
    const { bitsPerSecond, sizeOf, now } = this.bandwidth;
    const bytes = sizeOf(from, to, message);
    if (bytes <= 0) return 0;
    const key = from.id * keyBase + to.id;
    const present = now();
    const start = Math.max(present, this.busyUntil.get(key) ?? 0);
    const end = start + (bytes * bitsPerByte * microsecondsPerSecond) / bitsPerSecond;
    this.busyUntil.set(key, end);
    return end - present;
  }
}
