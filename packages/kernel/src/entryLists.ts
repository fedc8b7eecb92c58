const none = -1;
/** Entries in one block: two cache lines of times and one of slots. */
const blockSize = 16;

/**
 * Lists of (time, slot) that only grow at their end and are emptied at once. They stand in blocks, so
 * that a list is read as a stream: a list linked through the slots themselves is a chain of cache misses,
 * each of which must end before the next can begin.
 */
export class EntryLists {
  private readonly heads: Int32Array;
  private readonly tails: Int32Array;
  /** Entries in the last block of each list; all others are full. */
  private readonly counts: Int32Array;
  private times: Float64Array = new Float64Array(64 * blockSize);
  private slots: Int32Array = new Int32Array(64 * blockSize);
  /** The block after each block, of its list or of those that are free. */
  private nexts: Int32Array = new Int32Array(64);
  private free = none;
  private used = 0;

  /** `count` lists, all empty. */
  constructor(count: number) {
    this.heads = new Int32Array(count).fill(none);
    this.tails = new Int32Array(count).fill(none);
    this.counts = new Int32Array(count);
  }

  /** Appends an entry to `list`; true if it is the first one. */
  append(list: number, time: number, slot: number): boolean {
    const tail = this.tails[list] as number;
    let count = this.counts[list] as number;
    let block = tail;
    if (tail === none || count === blockSize) {
      block = this.take();
      if (tail === none) this.heads[list] = block;
      else this.nexts[tail] = block;
      this.tails[list] = block;
      count = 0;
    }
    const at = block * blockSize + count;
    this.times[at] = time;
    this.slots[at] = slot;
    this.counts[list] = count + 1;
    return tail === none;
  }

  /** Empties `list`, first to last; `visit` may append to other lists. */
  empty(list: number, visit: (time: number, slot: number) => void): void {
    let block = this.heads[list] as number;
    const last = this.tails[list] as number;
    const rest = this.counts[list] as number;
    this.heads[list] = none;
    this.tails[list] = none;
    this.counts[list] = 0;
    while (block !== none) {
      const { times, slots } = this;
      const from = block * blockSize;
      const end = from + (block === last ? rest : blockSize);
      for (let at = from; at < end; at++) visit(times[at] as number, slots[at] as number);
      const next = block === last ? none : (this.nexts[block] as number);
      this.nexts[block] = this.free;
      this.free = block;
      block = next;
    }
  }

  private take(): number {
    const block = this.free;
    if (block !== none) {
      this.free = this.nexts[block] as number;
      return block;
    }
    if (this.used === this.nexts.length) this.grow();
    return this.used++;
  }

  private grow(): void {
    const capacity = this.nexts.length * 2;
    const times = new Float64Array(capacity * blockSize);
    const slots = new Int32Array(capacity * blockSize);
    const nexts = new Int32Array(capacity);
    times.set(this.times);
    slots.set(this.slots);
    nexts.set(this.nexts);
    this.times = times;
    this.slots = slots;
    this.nexts = nexts;
  }
}
