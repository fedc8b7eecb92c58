/** Slots in the order in which they came; taking one off does not move the others. */
export class SlotQueue {
  private slots: number[] = [];
  private head = 0;

  get length(): number {
    return this.slots.length - this.head;
  }

  push(slot: number): void {
    this.slots.push(slot);
  }

  /** Takes the first slot off. The queue is not empty. */
  shift(): number {
    const slot = this.slots[this.head++] as number;
    if (this.head === this.slots.length) {
      this.slots = [];
      this.head = 0;
    }
    return slot;
  }
}
