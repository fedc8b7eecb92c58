/** The keys k0 to k(count - 1): what workloads ask for and stores start with. */
export function keyNames(count: number): string[] {
  return Array.from({ length: count }, (_, number) => `k${number}`);
}

/**
 * What one store holds. The keys with which all stores start are one set that they share: a Map of them
 * in each would cost more than all the traffic of a large architecture.
 */
export class KeyValues {
  private readonly initial: ReadonlySet<string>;
  private readonly values: Map<string, string | null> = new Map();

  constructor(initial: ReadonlySet<string>) {
    this.initial = initial;
  }

  /** The value under `key`; null if there is none. */
  get(key: string): string | null {
    const value = this.values.get(key);
    if (value !== undefined) return value;
    return this.initial.has(key) ? 'v0' : null;
  }

  put(key: string, value: string): void {
    this.values.set(key, value);
  }

  delete(key: string): void {
    this.values.set(key, null);
  }
}
