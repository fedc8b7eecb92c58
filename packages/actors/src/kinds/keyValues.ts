import { nothing } from '../requests/terms.ts';

/** With what stores start under every key: `v0`, which no request has written. */
const original = 0;

/** Keys with which stores start, be they listed or computed. */
export interface StartingKeys {
  has(key: number): boolean;
}

/**
 * What one store holds. The keys with which all stores start are one set that they share: a Map of them
 * in each would cost more than all the traffic of a large architecture.
 */
export class KeyValues {
  private readonly initial: StartingKeys;
  private readonly values: Map<number, number> = new Map();

  constructor(initial: StartingKeys) {
    this.initial = initial;
  }

  /** The value under `key`; `nothing` if there is none. */
  get(key: number): number {
    const value = this.values.get(key);
    if (value !== undefined) return value;
    return this.initial.has(key) ? original : nothing;
  }

  /** Everything that was put here, and is still there. */
  *written(): Generator<readonly [key: number, value: number]> {
    for (const [key, value] of this.values) if (value !== nothing) yield [key, value];
  }

  put(key: number, value: number): void {
    this.values.set(key, value);
  }

  delete(key: number): void {
    this.values.set(key, nothing);
  }
}
