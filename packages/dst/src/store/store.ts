import { UsageError } from '@spigo/kernel';

/** A key and its value. */
export type StoreEntry = readonly [key: string, value: unknown];

/** Which entries, in the order of their keys (by UTF-16 code units). */
export interface RangeOptions {
  /** The first key, included. */
  readonly start?: string;
  /** The first key that is not included. */
  readonly end?: string;
  /** Keys that begin so. */
  readonly prefix?: string;
  readonly limit?: number;
  readonly reverse?: boolean;
}

/** A store as the function of a transaction sees it: its own changes, at once. */
export interface Transaction {
  /** The value, or undefined. */
  get(key: string): unknown;
  put(key: string, value: unknown): void;
  /** Whether there was one. */
  delete(key: string): boolean;
  range(options?: RangeOptions): StoreEntry[];
}

/** How durable a change is when its promise resolves. */
export interface StoreOptions {
  /** False: it may be lost with the power. Default true. */
  readonly sync?: boolean;
}

/**
 * An ordered key-value store. Keys are texts, values whatever can be cloned. Changes become visible and
 * durable together, in the order in which they were asked for.
 */
export interface Store {
  /** The value, or undefined. */
  get(key: string): Promise<unknown>;
  put(key: string, value: unknown, options?: StoreOptions): Promise<void>;
  /** Whether there was one. */
  delete(key: string, options?: StoreOptions): Promise<boolean>;
  /** Entries as a list; the bounds may also be two keys, the second not included. */
  range(start?: string | RangeOptions, end?: string): Promise<StoreEntry[]>;
  /** Runs the synchronous `fn`: all of its changes happen, or none; a throw undoes them. */
  transaction<T>(fn: (tx: Transaction) => T, options?: StoreOptions): Promise<T>;
  /** Everything before is durable when this resolves. */
  sync(): Promise<void>;
}

/** The options of `range(start, end)` or `range(options)`. */
export function rangeOf(start?: string | RangeOptions, end?: string): RangeOptions {
  const bounds = end === undefined ? {} : { end };
  return typeof start === 'string' ? { start, ...bounds } : (start ?? bounds);
}

/**
 * The name of a store as one of a file: whatever is no letter, digit, `_`, `-`, `.` is written as in
 * addresses. Throws a UsageError for a name that is empty or no text.
 */
export function storeFileName(name: string): string {
  if (typeof name === 'string' && name !== '') {
    return encodeURIComponent(name).replace(/^\./, '%2E').replaceAll('*', '%2A');
  }
  throw new UsageError(`env.store: found ${JSON.stringify(name)}; allowed is a name`);
}

/** Throws a TypeError where the function of a transaction has returned a promise. */
export function checkSynchronous(value: unknown): void {
  if (typeof value === 'object' && value !== null && 'then' in value) {
    throw new TypeError('the function of a transaction is synchronous; found one that is async');
  }
}
