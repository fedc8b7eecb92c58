/** The keys k0 to k(count - 1), by their numbers: what workloads ask for and stores start with. */
export class KeySpace {
  /** How many, 0 or more. */
  readonly count: number;

  constructor(count: number) {
    this.count = count;
  }

  /** True if the key with that number is one of them. */
  has(key: number): boolean {
    return key >= 0 && key < this.count;
  }
}
