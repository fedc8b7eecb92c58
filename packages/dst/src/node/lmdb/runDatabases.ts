import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Database, Databases } from '../../store/database.ts';
import type { Transaction } from '../../store/store.ts';
import { unwatched } from '../guards.ts';
import { FolderDatabase, loadLmdb } from './folderDatabase.ts';

/** Lets lmdb use timers and files of the host's while code of a scenario waits for it. */
class UnwatchedTransaction implements Transaction {
  readonly #inner: Transaction;

  constructor(inner: Transaction) {
    this.#inner = inner;
  }

  get(key: string): unknown {
    return unwatched(() => this.#inner.get(key));
  }

  put(key: string, value: unknown): void {
    unwatched(() => this.#inner.put(key, value));
  }

  delete(key: string): boolean {
    return unwatched(() => this.#inner.delete(key));
  }

  range(options?: Parameters<Transaction['range']>[0]): ReturnType<Transaction['range']> {
    return unwatched(() => this.#inner.range(options));
  }
}

/** The same, where the function of a transaction is code of a scenario. */
class UnwatchedDatabase implements Database {
  readonly #inner: FolderDatabase;

  constructor(inner: FolderDatabase) {
    this.#inner = inner;
  }

  read<T>(work: (transaction: Transaction) => T): T {
    return this.#inner.read((tx) => work(new UnwatchedTransaction(tx)));
  }

  write<T>(work: (transaction: Transaction) => T): T {
    return unwatched((watched) =>
      this.#inner.write((tx) => watched(() => work(new UnwatchedTransaction(tx)))),
    );
  }
}

/**
 * Databases of lmdb for one run, in a folder of `scratch` that goes with it. What the run has written need not survive
 * this computer, so nothing is synced. Throws a UsageError where lmdb is not installed.
 */
export async function runDatabases(scratch: string): Promise<Databases> {
  const lmdb = await loadLmdb("storage: 'lmdb'");
  mkdirSync(scratch, { recursive: true });
  const folder = mkdtempSync(join(scratch, 'spigo-dst-'));
  const open = new Map<string, FolderDatabase>();
  return {
    open: (machine, service, name) => {
      const path = join(folder, machine, service, name);
      const database = open.get(path) ?? unwatched(() => new FolderDatabase(lmdb, path, false));
      open.set(path, database);
      return new UnwatchedDatabase(database);
    },
    close: async () => {
      for (const database of open.values()) await database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
