const maxSlots = 67_108_864;
/** So many names a slot has: with the slot's number they fit 53 bits. */
const generations = 134_217_728;

/** A timer that is not due yet, and in how many microseconds it would be. */
export interface Pending<I> {
  readonly item: I;
  readonly left: number;
}

/**
 * The records of pending events, addressed by slot. All of a record stands in 32 bytes of numbers and
 * four neighbouring references: with many events pending, the cost of one is the cache lines it touches
 * (nine columns instead of these two places: 1 M instead of 3 M timers/s at 100,000 pending).
 */
export class EventSlab<A extends object, I extends object> {
  /** Four numbers a slot: time, sequence, send time of a message or epoch of a timer, and `ints`. */
  floats: Float64Array;
  /** The same memory; at slot * 8 + 6 the next slot of the list it is in, at + 7 its generation. */
  ints: Int32Array;
  /** Four places a slot: target, message or timer (null once cancelled), sender (null for a timer). */
  readonly refs: (A | I | null)[] = [];
  private free = -1;
  private used = 0;

  constructor() {
    const buffer = new ArrayBuffer(64 * 32);
    this.floats = new Float64Array(buffer);
    this.ints = new Int32Array(buffer);
    for (let i = 0; i < 64 * 4; i++) this.refs.push(null);
  }

  /** A free slot, filled in; `mark` is the send time of a message or the epoch of a timer. */
  take(target: A, item: I, sender: A | null, mark: number): number {
    let slot = this.free;
    if (slot === -1) {
      slot = this.used++;
      if (slot << 2 === this.floats.length) this.grow();
    } else {
      this.free = this.ints[(slot << 3) + 6] as number;
    }
    const at = slot << 2;
    const refs = this.refs;
    refs[at] = target;
    refs[at + 1] = item;
    refs[at + 2] = sender;
    this.floats[at + 2] = mark;
    return slot;
  }

  /** Gives a slot back that is in no order any more. */
  release(slot: number): void {
    const ints = this.ints;
    const at = slot << 3;
    this.refs[(slot << 2) + 1] = null;
    const generation = (ints[at + 7] as number) + 1;
    ints[at + 7] = generation;
    // A slot whose names are used up is never used again: 32 bytes for each 134 million events.
    if (generation === generations) return;
    ints[at + 6] = this.free;
    this.free = slot;
  }

  /** A name for the event in `slot` that no other event will have. */
  ticketOf(slot: number): number {
    return (this.ints[(slot << 3) + 7] as number) * maxSlots + slot;
  }

  /** Empties the event that `ticket` names; false if it is gone or empty already. */
  cancel(ticket: number): boolean {
    const slot = ticket % maxSlots;
    const at = (slot << 2) + 1;
    if (slot >= this.used || this.ticketOf(slot) !== ticket || this.refs[at] === null) return false;
    this.refs[at] = null;
    return true;
  }

  /**
   * Takes out the timers of `target` in its life `epoch` that `which` means and that are due after `now`,
   * first those that are due first; what is left of them is their time less `now`. Timers of lives that
   * are past stay: nothing of them runs when they come due.
   */
  takeTimers(target: A, epoch: number, now: number, which: (item: I) => boolean): Pending<I>[] {
    const taken: (Pending<I> & { readonly sequence: number })[] = [];
    for (let at = 0; at < this.used << 2; at += 4) {
      const item = this.refs[at + 1] ?? null;
      if (item === null || this.refs[at] !== target || this.refs[at + 2] !== null) continue;
      const time = this.floats[at] as number;
      const mark = this.floats[at + 2] as number;
      if ((mark < 0 ? ~mark : mark) !== epoch) continue;
      if (time <= now || !which(item as I)) continue;
      this.refs[at + 1] = null;
      taken.push({ item: item as I, left: time - now, sequence: this.floats[at + 1] as number });
    }
    return taken.sort((one, other) => one.left - other.left || one.sequence - other.sequence);
  }

  /** Calls `visit` for every slot that holds a message or timer, in no particular order. */
  forEach(visit: (target: A, item: I, sender: A | null) => void): void {
    for (let at = 0; at < this.used << 2; at += 4) {
      const item = this.refs[at + 1] ?? null;
      if (item !== null) visit(this.refs[at] as A, item as I, this.refs[at + 2] as A | null);
    }
  }

  private grow(): void {
    const buffer = new ArrayBuffer(this.floats.byteLength * 2);
    const floats = new Float64Array(buffer);
    floats.set(this.floats);
    // At once: one by one, the array would move a dozen times on its way.
    this.refs.length = floats.length;
    this.refs.fill(null, this.floats.length);
    this.floats = floats;
    this.ints = new Int32Array(buffer);
  }
}
