const prefix = 'k';
const zero = 48;

/** Of the largest safe number. */
const mostDigits = 16;

/** Names that are kept once they were made: making a string costs more than finding it. */
const mostKept = 65_536;

/**
 * The keys k0 to k(count - 1): what workloads ask for and stores start with. However many there are,
 * they take little room.
 */
export class KeySpace {
  /** How many, 0 or more. */
  readonly count: number;
  private readonly names: string[] = [];

  constructor(count: number) {
    this.count = count;
  }

  /** The key with that number, 0 to `count` - 1. */
  name(number: number): string {
    if (number >= mostKept) return prefix + number;
    while (this.names.length <= number) this.names.push(prefix + this.names.length);
    return this.names[number] as string;
  }

  /** True if `key` is one of them. Digit by digit: to make a number of a part of it costs twice as much. */
  has(key: string): boolean {
    const { length } = key;
    if (length < 2 || length > 1 + mostDigits || !key.startsWith(prefix)) return false;
    if (length > 2 && key.charCodeAt(1) === zero) return false;
    let number = 0;
    for (let at = 1; at < length; at++) {
      const digit = key.charCodeAt(at) - zero;
      if (digit < 0 || digit > 9) return false;
      number = number * 10 + digit;
    }
    return number < this.count;
  }
}
