/** Keys with which stores start, be they listed or computed. */
export interface StartingKeys {
  has(key: string): boolean;
}

/**
 * What one store holds. The keys with which all stores start are one set that they share: a Map of them
 * in each would cost more than all the traffic of a large architecture.
 */
export class KeyValues {
  private readonly initial: StartingKeys;
  private readonly values: Map<string, string | null> = new Map();

  constructor(initial: StartingKeys) {
    this.initial = initial;
  }

  /** The value under `key`; null if there is none. */
  get(key: string): string | null {
    const value = this.values.get(key);
    if (value !== undefined) return value;
    return this.initial.has(key) ? 'v0' : null;
  }

  /** Everything that was put here, and is still there. */
  *written(): Generator<readonly [key: string, value: string]> {
    for (const [key, value] of this.values) if (value !== null) yield [key, value];
  }

  put(key: string, value: string): void {
    this.values.set(key, value);
  }

  delete(key: string): void {
    this.values.set(key, null);
  }
}
