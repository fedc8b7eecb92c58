import {
  checkSynchronous,
  type RangeOptions,
  rangeOf,
  type Store,
  type StoreEntry,
  type StoreOptions,
  type Transaction,
} from '../../store/store.ts';
import { FolderDatabase, loadLmdb } from '../lmdb/folderDatabase.ts';
import type { RealLife } from './realLife.ts';

/** A store in lmdb: each transaction is on the disk when its promise resolves. */
export class LmdbStore implements Store {
  readonly #life: RealLife;
  readonly #opened: Promise<FolderDatabase>;

  /** The store in `folder`, which belongs to it; `fail` is told if it cannot be opened. */
  constructor(life: RealLife, folder: string, fail: (error: unknown) => void) {
    this.#life = life;
    this.#opened = openFolder(life, folder);
    this.#opened.catch(fail);
  }

  get(key: string): Promise<unknown> {
    return this.#run((database) => database.read((tx) => tx.get(key)));
  }

  async put(key: string, value: unknown, options?: StoreOptions): Promise<void> {
    const copy: unknown = structuredClone(value);
    await this.transaction((tx) => tx.put(key, copy), options);
  }

  async delete(key: string, options?: StoreOptions): Promise<boolean> {
    return await this.transaction((tx) => tx.delete(key), options);
  }

  range(start?: string | RangeOptions, end?: string): Promise<StoreEntry[]> {
    return this.#run((database) => database.read((tx) => tx.range(rangeOf(start, end))));
  }

  /** Durable at once, also with `sync: false`, which only allows that it is not. */
  transaction<T>(fn: (tx: Transaction) => T, _options: StoreOptions = {}): Promise<T> {
    return this.#run((database) =>
      database.write((tx) => {
        const value = fn(tx);
        checkSynchronous(value);
        return value;
      }),
    );
  }

  async sync(): Promise<void> {
    await this.#run(() => undefined);
  }

  #run<T>(work: (database: FolderDatabase) => T): Promise<T> {
    return this.#life.during(async () => {
      const database = await this.#opened;
      if (this.#life.over) throw new Error('the life is over');
      return work(database);
    });
  }
}

async function openFolder(life: RealLife, folder: string): Promise<FolderDatabase> {
  const database = new FolderDatabase(await loadLmdb('dst serve'), folder, true);
  life.hold(async () => await database.close());
  return database;
}
