import type { Message } from './message.ts';

/** How long a log keeps a message: for ever, for so many microseconds, or while its partition holds at most so many bytes. */
export type Retention =
  | { readonly kind: 'forever' }
  | { readonly kind: 'time'; readonly us: number }
  | { readonly kind: 'size'; readonly bytes: number };

/**
 * One partition of a topic: messages by offset, 0, 1, 2 ... as in Apache Kafka. Nothing that a consumer
 * does takes a message out of it; only its retention does, from the oldest on, message by message (Kafka
 * drops whole segments), and the loss of a leader, from the newest back. An offset is never used twice
 * but for what was lost.
 */
export class PartitionLog {
  private messages: Message[] = [];
  /** Where the oldest message that is kept stands in `messages`. */
  private head = 0;
  private kept = 0;
  private readonly retention: Retention;
  /** The offset of the oldest message that is kept; `end` where there is none. */
  first = 0;
  /** How many messages the retention has dropped. */
  expired = 0;
  /** How many messages went with a leader that had not passed them on. */
  lost = 0;

  constructor(retention: Retention) {
    this.retention = retention;
  }

  /** The offset that the next message gets. */
  get end(): number {
    return this.first + this.messages.length - this.head;
  }

  /** How many bytes are kept. */
  get bytes(): number {
    return this.kept;
  }

  /** How many messages are kept. */
  get size(): number {
    return this.messages.length - this.head;
  }

  /** Puts a message at the end; its offset. */
  append(message: Message): number {
    this.messages.push(message);
    this.kept += message.bytes;
    return this.end - 1;
  }

  /** The message at `offset`; undefined where it has expired or is not there yet. */
  at(offset: number): Message | undefined {
    return offset < this.first ? undefined : this.messages[this.head + offset - this.first];
  }

  /**
   * Drops what the retention no longer keeps at `now`, but nothing from `committed` on: what not all
   * replicas in sync have is kept whatever its age. Returns how many messages went.
   */
  expire(now: number, committed: number): number {
    const before = this.first;
    while (this.first < committed && this.isDue(now)) this.dropOldest();
    this.compact();
    this.expired += this.first - before;
    return this.first - before;
  }

  /** When the oldest message is due to go, in microseconds; Infinity where only size decides, or nothing. */
  get dueAt(): number {
    const oldest = this.messages[this.head];
    if (oldest === undefined || this.retention.kind !== 'time') return Number.POSITIVE_INFINITY;
    return oldest.publishedAt + this.retention.us;
  }

  /** A new leader's log ends at `end`: what stood beyond is lost. Returns how many messages were. */
  truncate(end: number): number {
    const surplus = Math.max(this.end - Math.max(end, this.first), 0);
    for (let i = 0; i < surplus; i++) this.kept -= this.messages.pop()?.bytes ?? 0;
    this.lost += surplus;
    return surplus;
  }

  private isDue(now: number): boolean {
    return this.retention.kind === 'size' ? this.kept > this.retention.bytes : this.dueAt <= now;
  }

  private dropOldest(): void {
    this.kept -= this.messages[this.head++]?.bytes ?? 0;
    this.first++;
  }

  /** Gives the memory of dropped messages back when they are half of all: amortised, a step a message. */
  private compact(): void {
    if (this.head < 64 || this.head * 2 < this.messages.length) return;
    this.messages = this.messages.slice(this.head);
    this.head = 0;
  }
}
