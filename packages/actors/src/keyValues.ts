/**
 * What one store holds. It starts filled with the keys k0 to k(count - 1), without a Map of them: a
 * store of a large architecture would otherwise cost more than all its traffic.
 */
export class KeyValues {
  private readonly initial: number;
  private readonly values: Map<string, string | null> = new Map();

  constructor(initial: number) {
    this.initial = initial;
  }

  /** The value under `key`; null if there is none. */
  get(key: string): string | null {
    const value = this.values.get(key);
    if (value !== undefined) return value;
    return this.starts(key) ? 'v0' : null;
  }

  put(key: string, value: string): void {
    this.values.set(key, value);
  }

  delete(key: string): void {
    this.values.set(key, null);
  }

  private starts(key: string): boolean {
    if (key.charCodeAt(0) !== 107) return false;
    const number = Number(key.slice(1));
    return Number.isInteger(number) && number >= 0 && number < this.initial;
  }
}
