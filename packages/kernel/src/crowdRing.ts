const numbers = 4;

/** Messages of a crowd at this instant, first in, first out: (from, to, code) and a value. */
export class CrowdRing {
  /** The entry that was shifted last. */
  from = 0;
  to = 0;
  code = 0;
  value = 0;
  private ints: Int32Array = new Int32Array(1_024 * numbers);
  private values: Float64Array = new Float64Array(1_024);
  private mask = 1_023;
  private head = 0;
  private tail = 0;

  push(from: number, to: number, code: number, value: number): void {
    if (this.tail - this.head > this.mask) this.grow();
    const slot = this.tail++ & this.mask;
    const at = slot * numbers;
    const ints = this.ints;
    ints[at] = from;
    ints[at + 1] = to;
    ints[at + 2] = code;
    this.values[slot] = value;
  }

  /** Takes the first entry off, into the fields. The ring is not empty. */
  shift(): void {
    const slot = this.head++ & this.mask;
    const at = slot * numbers;
    const ints = this.ints;
    this.from = ints[at] as number;
    this.to = ints[at + 1] as number;
    this.code = ints[at + 2] as number;
    this.value = this.values[slot] as number;
    if (this.head === this.tail) {
      this.head = 0;
      this.tail = 0;
    }
  }

  /** Entries with a code of 0 or more: the messages among them. */
  get messages(): number {
    let count = 0;
    for (let i = this.head; i < this.tail; i++) {
      if ((this.ints[(i & this.mask) * numbers + 2] as number) >= 0) count++;
    }
    return count;
  }

  private grow(): void {
    const size = this.mask + 1;
    const ints = new Int32Array(size * 2 * numbers);
    const values = new Float64Array(size * 2);
    for (let i = 0; i < size; i++) {
      const from = (this.head + i) & this.mask;
      ints.set(this.ints.subarray(from * numbers, (from + 1) * numbers), i * numbers);
      values[i] = this.values[from] as number;
    }
    this.ints = ints;
    this.values = values;
    this.mask = size * 2 - 1;
    this.head = 0;
    this.tail = size;
  }
}
