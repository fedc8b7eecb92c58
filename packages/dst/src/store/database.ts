import type { Transaction } from './store.ts';

/** What keeps a store outside of the simulated disk: each call is done when it returns. */
export interface Database {
  /** Looks at what is committed. */
  read<T>(work: (transaction: Transaction) => T): T;
  /** Commits what `work` does, or nothing if it throws. */
  write<T>(work: (transaction: Transaction) => T): T;
}

/** The databases of one run. */
export interface Databases {
  /** The database of a store; the same one for the same names. */
  open(machine: string, service: string, name: string): Database;
  /** Closes all, and removes them. */
  close(): Promise<void>;
}
