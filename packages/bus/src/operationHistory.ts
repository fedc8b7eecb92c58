import { IdSet } from './idSet.ts';
import { type Message, noKey } from './message.ts';

/** What is to be said of an operation as it begins. */
export interface Beginning {
  /** The operation of this message has ended well before. */
  readonly isDuplicate: boolean;
  /** An earlier message of its key has not ended well yet. */
  readonly isOutOfOrder: boolean;
}

/**
 * Which messages of one topic or queue a service has worked through, whichever of its instances did, and
 * through their deaths. A consumer that is `idempotent` acknowledges a message that has ended well without
 * its operation; of one that is not, what was done twice or out of order can be counted.
 */
export class OperationHistory {
  private readonly ended: IdSet = new IdSet();
  /** Per key, the messages that have not ended well, in the order of publishing. */
  private readonly pending: Map<number, Set<number>> = new Map();

  /** A message is there that this service is to work through; they come in the order of publishing. */
  expect({ id, key }: Message): void {
    if (key === noKey) return;
    const pending = this.pending.get(key);
    if (pending === undefined) this.pending.set(key, new Set([id]));
    else pending.add(id);
  }

  /** Whether the operation of a message has ended well. */
  hasEnded({ id }: Message): boolean {
    return this.ended.has(id);
  }

  /** The operation of a message begins. */
  begin({ id, key }: Message): Beginning {
    const [earliest = id] = this.pending.get(key) ?? [];
    const isDuplicate = this.ended.has(id);
    return { isDuplicate, isOutOfOrder: !isDuplicate && earliest !== id };
  }

  /** The operation of a message has ended well. */
  end(message: Message): void {
    this.ended.add(message.id);
    this.dismiss(message);
  }

  /** Nobody will work through a message any more: it expired, was lost, or is a dead letter. */
  dismiss({ id, key }: Message): void {
    const pending = this.pending.get(key);
    if (pending?.delete(id) === true && pending.size === 0) this.pending.delete(key);
  }
}
