/** A growing column of 32-bit whole numbers; doubling leaves unused pages untouched. */
export class IntColumn {
  #values: Int32Array = new Int32Array(64);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** The value at `index`, 0 where none was ever written. */
  at(index: number): number {
    return this.#values[index] ?? 0;
  }

  push(value: number): void {
    this.set(this.#length, value);
  }

  /** Writes `value` at `index`; what lies between the old end and `index` is 0. */
  set(index: number, value: number): void {
    if (index >= this.#values.length) this.#grow(index + 1);
    this.#values[index] = value;
    if (index >= this.#length) this.#length = index + 1;
  }

  /** The values written so far, without a copy; a later write may leave it stale. */
  view(): Int32Array {
    return this.#values.subarray(0, this.#length);
  }

  #grow(needed: number): void {
    const values = new Int32Array(Math.max(needed, this.#values.length * 2));
    values.set(this.#values);
    this.#values = values;
  }
}
