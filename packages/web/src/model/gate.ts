/** So many messages are on their way to a page at a time: one that it shows, and the next. */
const mostUnseen = 2;

/** Who does not say what was seen gets one message in so many milliseconds. */
const unaskedMs = 1_000;

/** A page that has not shown anything for so long is not looked at. */
const asleepMs = 2_000;

/**
 * What a page gets of messages of which only the newest counts. It gets the next when it has shown the
 * one before, so that whatever it shows is new, however slow it is; nothing piles up, neither here nor on
 * the way, since of each kind no more than one message waits.
 */
export class Gate<Text> {
  private readonly send: (text: Text) => void;
  private readonly isFree: () => boolean;
  private readonly waiting: Map<string, Text> = new Map();
  private unseen = 0;
  private sentAt = Number.NEGATIVE_INFINITY;
  private seenAt: number;

  /** `isFree`: whether the way is free; who has said no calls `flush` when it is. */
  constructor(send: (text: Text) => void, isFree: () => boolean, nowMs: number) {
    this.send = send;
    this.isFree = isFree;
    this.seenAt = nowMs;
  }

  /** Sends a message of a kind now or later, or never if another one of its kind comes before. */
  put(kind: string, text: Text, nowMs: number): void {
    this.waiting.set(kind, text);
    this.flush(nowMs);
  }

  /** The page has shown so many messages more. */
  seen(count: number, nowMs: number): void {
    this.unseen = Math.max(0, this.unseen - count);
    this.seenAt = nowMs;
    this.flush(nowMs);
  }

  /** Sends what may be sent. */
  flush(nowMs: number): void {
    for (const [kind, text] of this.waiting) {
      if (!this.isFree()) return;
      if (this.unseen >= mostUnseen && nowMs - this.sentAt < unaskedMs) return;
      this.waiting.delete(kind);
      this.unseen += 1;
      this.sentAt = nowMs;
      this.send(text);
    }
  }

  /** What waits is of no use any more. */
  forget(): void {
    this.waiting.clear();
  }

  /** Whether somebody looks: a page in the background shows nothing. */
  isAwake(nowMs: number): boolean {
    return nowMs - this.seenAt < asleepMs;
  }
}
