import type { Gotocol } from '@spigo/gotocol';
import { type Endpoint, type Random, randomStream } from '@spigo/kernel';
import type { Receivers } from './receivers.ts';

/** Numbers in a slot of the table: the sender's id, its line, and where its stream is. */
const slotSize = 3;
const firstSlots = 64;

/**
 * A random stream for each sender, service of the receiver and kind of traffic. So what a sender does
 * that has nothing to do with a service leaves the draws of its messages to that service alone: a
 * registry that answers one instance more, a proxy that passes on what is not for it.
 *
 * The streams are found in a table by two whole numbers, with open addressing: one look-up of a few
 * nanoseconds for each draw. A table for each sender would cost a hundred thousand senders too much.
 */
export class LineStreams {
  private readonly seed: number;
  private readonly purpose: string;
  private readonly receivers: Receivers;
  private readonly streams: Random[] = [];
  private slots: Int32Array = new Int32Array(firstSlots * slotSize);
  private mask = firstSlots - 1;

  /** The streams are named `PURPOSE KIND SERVICE`; `receivers` may be shared. */
  constructor(seed: number, purpose: string, receivers: Receivers) {
    this.seed = seed;
    this.purpose = purpose;
    this.receivers = receivers;
  }

  /** The stream of messages such as this one from `from`, whose id is over 0, to `to`. */
  of(from: Endpoint, to: Endpoint, message: Gotocol): Random {
    const line = this.receivers.lineOf(to, message);
    const { slots } = this;
    let slot = this.first(from.id, line);
    for (;;) {
      const at = slot * slotSize;
      const sender = slots[at];
      if (sender === from.id && slots[at + 1] === line) {
        return this.streams[slots[at + 2] as number] as Random;
      }
      if (sender === 0) return this.add(from, line);
      slot = (slot + 1) & this.mask;
    }
  }

  private first(sender: number, line: number): number {
    const mixed = Math.imul(Math.imul(sender, 0x9e37_79b1) ^ line, 0x85eb_ca6b);
    return (mixed ^ (mixed >>> 15)) & this.mask;
  }

  private add({ id, name }: Endpoint, line: number): Random {
    const purpose = `${this.purpose} ${this.receivers.nameOfLine(line)}`;
    const stream = randomStream(this.seed, name, purpose);
    if (this.streams.length * 4 >= (this.mask + 1) * 3) this.grow();
    this.put(id, line, this.streams.push(stream) - 1);
    return stream;
  }

  private put(sender: number, line: number, stream: number): void {
    const { slots, mask } = this;
    let slot = this.first(sender, line);
    while (slots[slot * slotSize] !== 0) slot = (slot + 1) & mask;
    slots.set([sender, line, stream], slot * slotSize);
  }

  private grow(): void {
    const { slots } = this;
    this.slots = new Int32Array(slots.length * 2);
    this.mask = this.mask * 2 + 1;
    for (let at = 0; at < slots.length; at += slotSize) {
      const sender = slots[at] as number;
      if (sender !== 0) this.put(sender, slots[at + 1] as number, slots[at + 2] as number);
    }
  }
}
