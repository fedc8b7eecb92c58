const none = -1;

/**
 * A set of whole numbers below a bound that finds its first member from a given one on: a bit for each
 * number, and a bit for each word of those, so that a gap costs a few words whatever its length.
 */
export class OccupiedTimes {
  private readonly bits: Int32Array;
  private readonly words: Int32Array;

  /** Empty; its members will be below `bound`, a multiple of 1,024. */
  constructor(bound: number) {
    this.bits = new Int32Array(bound >> 5);
    this.words = new Int32Array(bound >> 10);
  }

  mark(at: number): void {
    const word = at >> 5;
    this.bits[word] = (this.bits[word] as number) | (1 << (at & 31));
    this.words[word >> 5] = (this.words[word >> 5] as number) | (1 << (word & 31));
  }

  clear(at: number): void {
    const word = at >> 5;
    const rest = (this.bits[word] as number) & ~(1 << (at & 31));
    this.bits[word] = rest;
    if (rest !== 0) return;
    this.words[word >> 5] = (this.words[word >> 5] as number) & ~(1 << (word & 31));
  }

  /** The first member from `from` on; -1 if there is none. */
  first(from: number): number {
    const word = from >> 5;
    const bits = (this.bits[word] as number) & (-1 << (from & 31));
    if (bits !== 0) return (word << 5) | lowest(bits);
    const next = this.firstWord(word + 1);
    return next === none ? none : (next << 5) | lowest(this.bits[next] as number);
  }

  /** The first word from `from` on that has a member. */
  private firstWord(from: number): number {
    let at = from >> 5;
    if (at === this.words.length) return none;
    let words = (this.words[at] as number) & (-1 << (from & 31));
    while (words === 0) {
      if (++at === this.words.length) return none;
      words = this.words[at] as number;
    }
    return (at << 5) | lowest(words);
  }
}

/** The place of the lowest bit of a word that is not 0. */
function lowest(word: number): number {
  return 31 - Math.clz32(word & -word);
}
