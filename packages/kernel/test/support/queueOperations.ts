import { randomStream } from '../../src/random.ts';

/** One pending event of the reference: a plain object in a sorted array. */
export interface Pending {
  readonly time: number;
  readonly sequence: number;
  readonly ticket: number;
}

/** An array kept in the order of (time, sequence): slow, and beyond doubt. */
export class SortedArray {
  readonly entries: Pending[] = [];

  add(entry: Pending): void {
    let low = 0;
    let high = this.entries.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = this.entries[middle] as Pending;
      const earlier = (other.time - entry.time || other.sequence - entry.sequence) < 0;
      if (earlier) low = middle + 1;
      else high = middle;
    }
    this.entries.splice(low, 0, entry);
  }

  get time(): number {
    return this.entries[0]?.time ?? Number.POSITIVE_INFINITY;
  }
}

/** A stream of times at or after `now` of which about a third are ties with a time given before. */
export function tiedTimes(name: string, spread: number): (now: number) => number {
  const random = randomStream(11, name, 'times');
  let previous = 0;
  return (now) => {
    const tie = previous > now && random.below(3) === 0;
    if (!tie) previous = now + 1 + random.below(spread);
    return previous;
  };
}
