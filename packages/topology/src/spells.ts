import type { SimTime } from '@spigo/kernel';

/** A time in which something was there; without an end where it was still there in the end. */
export interface Spell {
  readonly start: SimTime;
  readonly end?: SimTime;
}

const unset = -1;

/**
 * The spells of numbered things. Nearly everything comes once and goes at most once, so the first
 * spell of each stands in two columns, and only those that came back have a list.
 */
export class Spells {
  #starts: Float64Array = new Float64Array(64).fill(unset);
  #ends: Float64Array = new Float64Array(64).fill(unset);
  readonly #later = new Map<number, Spell[]>();

  /** `thing` is there from `time` on; nothing changes if it is already. */
  begin(thing: number, time: SimTime): void {
    if (thing >= this.#starts.length) this.#grow(thing + 1);
    if (this.#starts[thing] === unset) this.#starts[thing] = time;
    else if (this.#lastIsOver(thing)) this.#laterOf(thing).push({ start: time });
  }

  /** `thing` is gone from `time` on; nothing changes if it is not there. */
  end(thing: number, time: SimTime): void {
    const later = this.#later.get(thing);
    const last = later?.pop();
    if (later !== undefined && last !== undefined)
      later.push({ start: last.start, end: last.end ?? time });
    else if (this.#ends[thing] === unset) this.#ends[thing] = time;
  }

  /** The spells of `thing` in order of time; none for what was never there. */
  of(thing: number): readonly Spell[] {
    const start = this.#starts[thing] ?? unset;
    if (start === unset) return [];
    const end = this.#ends[thing] ?? unset;
    const first: Spell =
      end === unset
        ? { start: start as SimTime }
        : { start: start as SimTime, end: end as SimTime };
    return [first, ...(this.#later.get(thing) ?? [])];
  }

  #laterOf(thing: number): Spell[] {
    const found = this.#later.get(thing) ?? [];
    this.#later.set(thing, found);
    return found;
  }

  #lastIsOver(thing: number): boolean {
    const last = this.#later.get(thing)?.at(-1);
    return last === undefined ? this.#ends[thing] !== unset : last.end !== undefined;
  }

  #grow(needed: number): void {
    const length = Math.max(needed, this.#starts.length * 2);
    const [starts, ends] = [this.#starts, this.#ends];
    this.#starts = new Float64Array(length).fill(unset);
    this.#ends = new Float64Array(length).fill(unset);
    this.#starts.set(starts);
    this.#ends.set(ends);
  }
}
