/** Bytes that grow: appending costs the same on average, however long they are. */
export class GrowingBytes {
  #data: Uint8Array = new Uint8Array(64);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** Puts `bytes` at `at`; a gap before it is filled with zeros. */
  write(at: number, bytes: Uint8Array): void {
    const end = at + bytes.length;
    if (end > this.#data.length) {
      const larger = new Uint8Array(Math.max(end, this.#data.length * 2));
      larger.set(this.#data.subarray(0, this.#size));
      this.#data = larger;
    }
    this.#data.set(bytes, at);
    this.#size = Math.max(this.#size, end);
  }

  /** Makes it `size` bytes long; what is new is zeros. */
  truncate(size: number): void {
    if (size > this.#size) this.write(size, new Uint8Array(0));
    else this.#data.fill(0, size, this.#size);
    this.#size = size;
  }

  /** A copy of at most `n` bytes from `at` on. */
  read(at: number, n: number): Uint8Array {
    return this.#data.slice(at, Math.min(at + n, this.#size));
  }

  /** Becomes a copy of `other`. */
  copyFrom(other: GrowingBytes): void {
    this.#data = other.#data.slice(0, Math.max(64, other.#size));
    this.#size = other.#size;
  }
}
