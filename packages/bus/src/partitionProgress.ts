import type { Delivery } from './delivery.ts';
import { type Message, noKey } from './message.ts';
import type { PartitionLog } from './partitionLog.ts';

/** A delivery out of a log. */
export class LogDelivery implements Delivery {
  readonly message: Message;
  readonly partition: number;
  readonly offset: number;
  readonly member: number;
  readonly count: number;
  readonly at: number;
  open = true;

  constructor(
    message: Message,
    place: { readonly partition: number; readonly offset: number },
    member: number,
    count: number,
    at: number,
  ) {
    this.message = message;
    this.partition = place.partition;
    this.offset = place.offset;
    this.member = member;
    this.count = count;
    this.at = at;
  }
}

/** A message beyond the committed offset that has been looked at, or that nobody will ever have. */
interface Seen {
  state: 'held' | 'inFlight' | 'waiting' | 'acknowledged' | 'missed';
  readonly key: number;
}

/** A message that may be delivered. */
export interface Next {
  readonly offset: number;
  readonly message: Message;
  /** The first time that the group has it is 1. */
  readonly count: number;
}

/**
 * How far a group has come in one partition. The committed offset stands before the first message that is
 * not acknowledged; beyond it several may be at work, acknowledged out of turn, or wait for another try.
 * Of a key, one message at a time is delivered, in the order of the log: a message whose key is at work is
 * held back, and those of other keys go before it.
 */
export class PartitionProgress {
  private readonly log: PartitionLog;
  /** Messages before it have been acknowledged, or missed. */
  private pointer: number;
  /** The first offset that has not been looked at. */
  private next: number;
  private readonly seen: Map<number, Seen> = new Map();
  /** How many of those are missed. */
  private missedAhead = 0;
  /** Per key at work, the offsets behind it that were looked at. */
  private readonly behind: Map<number, OffsetQueue> = new Map();
  /** Offsets that may be delivered before new ones, in rising order: their key is free, or their wait over. */
  private ready: number[] = [];
  /** How often each message beyond the committed offset was delivered, to whichever owner. */
  private readonly deliveries: Map<number, number> = new Map();
  private missedBehind = 0;
  /** Messages that were acknowledged and stand before the committed offset. */
  committed = 0;

  /** `from`: the first offset that it reads. */
  constructor(log: PartitionLog, from: number) {
    this.log = log;
    this.pointer = from;
    this.next = from;
  }

  /** The committed offset: where a new owner goes on. */
  get offset(): number {
    return this.pointer;
  }

  /** Messages that expired before the group had them. */
  get missed(): number {
    return this.missedBehind + this.missedAhead;
  }

  /** How many messages before `end` are neither committed nor missed. */
  lag(end: number): number {
    return Math.max(end - this.pointer, 0) - this.missedAhead;
  }

  /** The next message that may be delivered, of those before `end`; null where there is none. */
  take(end: number): Next | null {
    this.passExpired();
    return this.takeReady() ?? this.takeNew(end);
  }

  /** A delivered message is acknowledged: its key is free. */
  acknowledge(offset: number): void {
    const seen = this.seen.get(offset);
    if (seen?.state !== 'inFlight') return;
    seen.state = 'acknowledged';
    this.release(seen.key);
    this.advance();
  }

  /** A delivered message has become a dead letter: the group has done with it, as if it were acknowledged. */
  drop(offset: number): void {
    this.acknowledge(offset);
  }

  /** A delivered message has failed: it waits for its next try, and its key with it. */
  fail(offset: number): void {
    const seen = this.seen.get(offset);
    if (seen?.state === 'inFlight') seen.state = 'waiting';
  }

  /** The wait of a failed message is over. */
  again(offset: number): void {
    if (this.seen.get(offset)?.state === 'waiting') insert(this.ready, offset);
  }

  /** A new owner knows the committed offset and nothing else. */
  restart(): void {
    this.next = this.pointer;
    this.missedAhead = 0;
    this.seen.clear();
    this.behind.clear();
    this.ready = [];
    this.passExpired();
  }

  /**
   * Goes on at the oldest message that is kept. What is at work, or has been acknowledged, is not missed;
   * what nobody has had is.
   */
  passExpired(): void {
    const { first } = this.log;
    if (first <= this.pointer) return;
    for (const [offset, seen] of this.seen) if (offset < first) this.miss(seen);
    for (; this.next < first; this.next++) {
      this.seen.set(this.next, { state: 'missed', key: noKey });
      this.missedAhead++;
    }
    this.ready = this.ready.filter((offset) => offset >= first);
    this.advance();
  }

  private miss(seen: Seen): void {
    if (seen.state !== 'held' && seen.state !== 'waiting') return;
    const heldItsKey = seen.state === 'waiting';
    seen.state = 'missed';
    this.missedAhead++;
    if (heldItsKey) this.release(seen.key);
  }

  private takeReady(): Next | null {
    for (let offset = this.ready.shift(); offset !== undefined; offset = this.ready.shift()) {
      const seen = this.seen.get(offset);
      const message = this.log.at(offset);
      if (seen === undefined || message === undefined) continue;
      seen.state = 'inFlight';
      return this.deliver(offset, message);
    }
    return null;
  }

  private takeNew(end: number): Next | null {
    while (this.next < end) {
      const offset = this.next++;
      const message = this.log.at(offset);
      if (message === undefined) continue;
      const held = this.isHeld(message.key, offset);
      this.seen.set(offset, { state: held ? 'held' : 'inFlight', key: message.key });
      if (!held) return this.deliver(offset, message);
    }
    return null;
  }

  private deliver(offset: number, message: Message): Next {
    const count = (this.deliveries.get(offset) ?? 0) + 1;
    this.deliveries.set(offset, count);
    return { offset, message, count };
  }

  /** True where the key is at work: the message stands behind it. Else it is at work from now on. */
  private isHeld(key: number, offset: number): boolean {
    if (key === noKey) return false;
    const behind = this.behind.get(key);
    if (behind === undefined) this.behind.set(key, new OffsetQueue());
    else behind.push(offset);
    return behind !== undefined;
  }

  /** A key is free: the next message that stands behind it may be delivered. */
  private release(key: number): void {
    const behind = this.behind.get(key);
    if (behind === undefined) return;
    const next = behind.shift(this.log.first);
    if (next === undefined) this.behind.delete(key);
    else insert(this.ready, next);
  }

  private advance(): void {
    for (;;) {
      const state = this.seen.get(this.pointer)?.state;
      if (state === 'acknowledged') this.committed++;
      else if (state === 'missed') {
        this.missedBehind++;
        this.missedAhead--;
      } else return;
      this.deliveries.delete(this.pointer);
      this.seen.delete(this.pointer++);
    }
  }
}

/** Offsets in rising order, first in, first out. */
class OffsetQueue {
  private offsets: number[] = [];
  private head = 0;

  push(offset: number): void {
    this.offsets.push(offset);
  }

  /** The first that is not below `least`; those below are dropped. */
  shift(least: number): number | undefined {
    let offset = this.offsets[this.head++];
    while (offset !== undefined && offset < least) offset = this.offsets[this.head++];
    if (this.head > 64 && this.head * 2 > this.offsets.length) {
      this.offsets = this.offsets.slice(this.head);
      this.head = 0;
    }
    return offset;
  }
}

/** Puts an offset into a list in rising order. */
function insert(list: number[], offset: number): void {
  let at = list.length;
  while (at > 0 && (list[at - 1] ?? 0) > offset) at--;
  list.splice(at, 0, offset);
}
