/**
 * A 4-ary heap of (time, sequence, slot) in typed columns: the fastest exact order while few events
 * are pending (measured 17 M holds/s at 32, 11 M at 1,000; an object heap falls to 0.5 M at a million).
 */
export class TimerHeap {
  size = 0;
  private times: Float64Array = new Float64Array(64);
  private sequences: Float64Array = new Float64Array(64);
  private slots: Int32Array = new Int32Array(64);

  /** Time of the first entry; Infinity when empty. */
  get time(): number {
    return this.size === 0 ? Number.POSITIVE_INFINITY : (this.times[0] as number);
  }

  /** Sequence number of the first entry. */
  get sequence(): number {
    return this.sequences[0] as number;
  }

  push(time: number, sequence: number, slot: number): void {
    if (this.size === this.slots.length) this.grow();
    const times = this.times;
    const sequences = this.sequences;
    const slots = this.slots;
    let at = this.size++;
    while (at > 0) {
      const parent = (at - 1) >> 2;
      const parentTime = times[parent] as number;
      if (parentTime < time || (parentTime === time && (sequences[parent] as number) < sequence)) {
        break;
      }
      times[at] = parentTime;
      sequences[at] = sequences[parent] as number;
      slots[at] = slots[parent] as number;
      at = parent;
    }
    times[at] = time;
    sequences[at] = sequence;
    slots[at] = slot;
  }

  /** Takes the first entry off and returns its slot. The heap is not empty. */
  pop(): number {
    const slot = this.slots[0] as number;
    const last = --this.size;
    if (last > 0) this.sink(last);
    return slot;
  }

  /** Moves the last entry to the root's place and down from there. */
  private sink(last: number): void {
    const times = this.times;
    const sequences = this.sequences;
    const slots = this.slots;
    const time = times[last] as number;
    const sequence = sequences[last] as number;
    let at = 0;
    for (let child = 1; child < last; child = (at << 2) + 1) {
      const end = child + 4 < last ? child + 4 : last;
      let best = child;
      let bestTime = times[child] as number;
      for (let other = child + 1; other < end; other++) {
        const otherTime = times[other] as number;
        if (
          otherTime < bestTime ||
          (otherTime === bestTime && (sequences[other] as number) < (sequences[best] as number))
        ) {
          best = other;
          bestTime = otherTime;
        }
      }
      if (bestTime > time || (bestTime === time && (sequences[best] as number) > sequence)) break;
      times[at] = bestTime;
      sequences[at] = sequences[best] as number;
      slots[at] = slots[best] as number;
      at = best;
    }
    times[at] = time;
    sequences[at] = sequence;
    slots[at] = slots[last] as number;
  }

  private grow(): void {
    const capacity = this.slots.length * 2;
    const times = new Float64Array(capacity);
    const sequences = new Float64Array(capacity);
    const slots = new Int32Array(capacity);
    times.set(this.times);
    sequences.set(this.sequences);
    slots.set(this.slots);
    this.times = times;
    this.sequences = sequences;
    this.slots = slots;
  }
}
