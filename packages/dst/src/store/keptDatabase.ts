import type { Random } from '@spigo/kernel';
import type { Database } from './database.ts';
import { checkSynchronous, type RangeOptions, type StoreEntry, type Transaction } from './store.ts';

/** What a key was before a change; null: it was not there. */
interface Undo {
  readonly key: string;
  readonly before: { readonly value: unknown } | null;
}

/** Remembers what was there before each change. */
class Recording implements Transaction {
  readonly undo: Undo[] = [];
  readonly #inner: Transaction;

  constructor(inner: Transaction) {
    this.#inner = inner;
  }

  get(key: string): unknown {
    return this.#inner.get(key);
  }

  put(key: string, value: unknown): void {
    const undo = this.#before(key);
    this.#inner.put(key, value);
    this.undo.push(undo);
  }

  delete(key: string): boolean {
    const undo = this.#before(key);
    const was = this.#inner.delete(key);
    if (was) this.undo.push(undo);
    return was;
  }

  range(options?: RangeOptions): StoreEntry[] {
    return this.#inner.range(options);
  }

  #before(key: string): Undo {
    const [entry] = this.#inner.range({ start: key, limit: 1 });
    return { key, before: entry?.[0] === key ? { value: entry[1] } : null };
  }
}

function takeBack(tx: Transaction, undo: readonly Undo[]): void {
  for (const { key, before } of [...undo].reverse()) {
    if (before === null) tx.delete(key);
    else tx.put(key, before.value);
  }
}

/**
 * A store of a machine that a database keeps. The database itself loses nothing, so of the transactions
 * since the last sync it is remembered how to take them back when the power fails.
 */
export class KeptDatabase {
  readonly #database: Database;
  /** For each transaction since the last sync. */
  #unsynced: (readonly Undo[])[] = [];

  constructor(database: Database) {
    this.#database = database;
  }

  read<T>(work: (transaction: Transaction) => T): T {
    return this.#database.read(work);
  }

  /** Commits what the synchronous `work` does, or nothing if it throws. */
  write<T>(work: (transaction: Transaction) => T): T {
    let undo: readonly Undo[] = [];
    const value = this.#database.write((tx) => {
      const recording = new Recording(tx);
      const result = work(recording);
      checkSynchronous(result);
      undo = recording.undo;
      return result;
    });
    if (undo.length > 0) this.#unsynced.push(undo);
    return value;
  }

  /** Everything so far survives a loss of power. */
  synced(): void {
    this.#unsynced = [];
  }

  /** Of the transactions since the last sync some first ones survive; how many were lost. */
  losePower(random: Random): number {
    const unsynced = this.#unsynced.splice(0);
    if (unsynced.length === 0) return 0;
    const lost = unsynced.slice(random.below(unsynced.length + 1));
    this.#database.write((tx) => {
      for (const undo of lost.reverse()) takeBack(tx, undo);
    });
    return lost.length;
  }

  /** Everything is gone. */
  wipe(): void {
    this.#unsynced = [];
    this.#database.write((tx) => {
      for (const [key] of tx.range()) tx.delete(key);
    });
  }

  /** What would be left if everything not synced were lost, in the order of its keys. */
  durable(): Map<string, unknown> {
    const left = new Map(this.read((tx) => tx.range()));
    for (const undo of [...this.#unsynced].reverse()) {
      for (const { key, before } of [...undo].reverse()) {
        if (before === null) left.delete(key);
        else left.set(key, before.value);
      }
    }
    return new Map([...left].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
  }
}
