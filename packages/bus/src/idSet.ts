/** A set of message numbers, a bit each: a million of them take 125 kB. */
export class IdSet {
  private words: Uint32Array = new Uint32Array(64);

  /** Adds a number of 0 to 2^36. */
  add(id: number): void {
    const word = Math.floor(id / 32);
    if (word >= this.words.length) this.grow(word);
    this.words[word] = (this.words[word] ?? 0) | (1 << (id % 32));
  }

  has(id: number): boolean {
    return (((this.words[Math.floor(id / 32)] ?? 0) >>> (id % 32)) & 1) === 1;
  }

  private grow(word: number): void {
    const words = new Uint32Array(2 * (word + 1));
    words.set(this.words);
    this.words = words;
  }
}
