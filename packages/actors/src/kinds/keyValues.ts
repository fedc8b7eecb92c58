import { nothing } from '../requests/terms.ts';

/** With what stores start under every key: `v0`, which no request has written. */
const original = 0;

/** Keys below this have places of their own; others, and those that are no numbers, stand in a map. */
const placeLimit = 65_536;
const leastPlaces = 16;

/** Keys with which stores start, be they listed or computed. */
export interface StartingKeys {
  has(key: number): boolean;
}

/**
 * What one store holds. The keys with which all stores start are one set that they share: a Map of them
 * in each would cost more than all the traffic of a large architecture. What is put is found by the
 * number of its key, without a hash.
 */
export class KeyValues {
  private readonly initial: StartingKeys;
  /** By key: where it stands among `keys`, from 1 on; 0 where nothing was put. */
  private places: Int32Array = new Int32Array(0);
  private readonly otherPlaces: Map<number, number> = new Map();
  /** In the order in which they were put first. */
  private readonly keys: number[] = [];
  private readonly values: number[] = [];

  constructor(initial: StartingKeys) {
    this.initial = initial;
  }

  /** The value under `key`; `nothing` if there is none. */
  get(key: number): number {
    const place = this.placeOf(key);
    if (place !== 0) return this.values[place - 1] as number;
    return this.initial.has(key) ? original : nothing;
  }

  /** Everything that was put here, and is still there. */
  *written(): Generator<readonly [key: number, value: number]> {
    for (const [at, key] of this.keys.entries()) {
      const value = this.values[at] as number;
      if (value !== nothing) yield [key, value];
    }
  }

  put(key: number, value: number): void {
    const place = this.placeOf(key);
    if (place !== 0) {
      this.values[place - 1] = value;
      return;
    }
    this.values.push(value);
    this.settle(key, this.keys.push(key));
  }

  delete(key: number): void {
    this.put(key, nothing);
  }

  private placeOf(key: number): number {
    if (key >= 0 && key < this.places.length) return this.places[key] as number;
    return this.otherPlaces.size === 0 ? 0 : (this.otherPlaces.get(key) ?? 0);
  }

  private settle(key: number, place: number): void {
    if (key < 0 || key >= placeLimit) {
      this.otherPlaces.set(key, place);
      return;
    }
    if (key >= this.places.length) this.grow(key);
    this.places[key] = place;
  }

  private grow(key: number): void {
    let length = Math.max(leastPlaces, this.places.length);
    while (length <= key) length *= 2;
    const places = new Int32Array(length);
    places.set(this.places);
    this.places = places;
  }
}
