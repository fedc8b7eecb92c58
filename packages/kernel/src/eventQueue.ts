import { EventSlab } from './eventSlab.ts';
import { TimerHeap } from './timerHeap.ts';
import { TimingWheel } from './timingWheel.ts';

/** Above this many pending events the wheel is the faster order, far below it the heap. */
const wheelFrom = 64;
const heapFrom = 16;

/**
 * Everything that happens later than now, in the order of (time, sequence). Events live in slots of a
 * slab; a heap or a wheel orders the slots. Which of the two is in use cannot be seen from outside:
 * both give the same order.
 */
export class EventQueue<A extends object, I extends object> {
  readonly slab: EventSlab<A, I> = new EventSlab();
  /** Whether something may be due at the time that `nextTime` has told last. */
  isDue = true;
  private readonly heap: TimerHeap = new TimerHeap((slot) => this.sequenceOf(slot));
  private readonly wheel: TimingWheel = new TimingWheel();
  private wheelActive = false;
  private switchAt = wheelFrom;
  private sequence: number;

  /** So many events were added before: numbers are exact up to 2^53. */
  constructor(sequence = 0) {
    this.sequence = sequence;
  }

  /** Slots in order, cancelled ones included. */
  get pending(): number {
    return this.heap.size + this.wheel.size;
  }

  /**
   * Adds an event at `time`, later than `now`, and returns its slot. `sender` null marks a timer;
   * `mark` is the send time of a message or the epoch of a timer.
   */
  add(now: number, time: number, target: A, item: I, sender: A | null, mark: number): number {
    const slab = this.slab;
    const slot = slab.take(target, item, sender, mark);
    const sequence = this.sequence++;
    const at = slot << 2;
    slab.floats[at] = time;
    slab.floats[at + 1] = sequence;
    if (this.wheelActive && this.wheel.takes(time)) {
      this.wheel.insert(time, slot, slab.ints);
    } else {
      this.heap.push(time, slot);
      if (this.heap.size > this.switchAt && !this.wheelActive) this.useWheel(now);
    }
    return slot;
  }

  /** The sequence number of an event that its owner keeps for itself. */
  takeSequence(): number {
    return this.sequence++;
  }

  /**
   * Adds an event with a sequence number that was taken before, maybe long ago. It stands in the heap,
   * which orders by sequence; lists of the wheel are in the order in which their events came.
   */
  addOrdered(time: number, sequence: number, target: A, item: I): number {
    const slab = this.slab;
    const slot = slab.take(target, item, null, 0);
    slab.floats[slot << 2] = time;
    slab.floats[(slot << 2) + 1] = sequence;
    this.heap.push(time, slot);
    this.isDue = true;
    return slot;
  }

  /** The time of the first event if not after `limit`, else something larger than `limit`. */
  nextTime(limit: number): number {
    this.isDue = true;
    if (!this.wheelActive) return this.heap.time;
    if (this.wheel.size < heapFrom) {
      this.useHeap();
      return this.heap.time;
    }
    const wheel = this.wheel.next(limit, this.slab.ints);
    const heap = this.heap.time;
    return wheel < heap ? wheel : heap;
  }

  /** The slot of the first event of `now`, taken out of the order, or -1 if nothing is due. */
  takeDue(now: number): number {
    const { heap, wheel } = this;
    const slot = this.wheelActive ? this.takeFirst(now) : heap.time === now ? heap.pop() : -1;
    this.isDue = heap.time === now || (this.wheelActive && wheel.holds(now));
    return slot;
  }

  private takeFirst(now: number): number {
    const { heap, wheel } = this;
    const { ints } = this.slab;
    if (heap.time !== now) return wheel.holds(now) ? wheel.shift(ints) : -1;
    const isFirst =
      !wheel.holds(now) || this.sequenceOf(heap.slot) < this.sequenceOf(wheel.first(ints));
    return isFirst ? heap.pop() : wheel.shift(ints);
  }

  private useWheel(now: number): void {
    const { wheel, heap, slab } = this;
    const late: number[] = [];
    wheel.reset(now);
    while (heap.size > 0) {
      const slot = heap.pop();
      const time = slab.floats[slot << 2] as number;
      if (wheel.takes(time)) wheel.insert(time, slot, slab.ints);
      else late.push(slot);
    }
    for (const slot of late) this.pushHeap(slot);
    this.wheelActive = true;
    if (late.length > wheelFrom) {
      // So much lies beyond the wheel's horizon that the wheel does not pay: stay with the heap.
      this.switchAt = Number.POSITIVE_INFINITY;
      this.useHeap();
    }
  }

  private useHeap(): void {
    this.wheelActive = false;
    this.wheel.drain(this.slab.ints, (slot) => this.pushHeap(slot));
  }

  private pushHeap(slot: number): void {
    this.heap.push(this.slab.floats[slot << 2] as number, slot);
  }

  private sequenceOf(slot: number): number {
    return this.slab.floats[(slot << 2) + 1] as number;
  }
}
