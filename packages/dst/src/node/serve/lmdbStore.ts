import { mkdirSync } from 'node:fs';
import { deserialize, serialize } from 'node:v8';
import { UsageError } from '@spigo/kernel';
import type { RootDatabase } from 'lmdb';
import {
  checkSynchronous,
  type RangeOptions,
  rangeOf,
  type Store,
  type StoreEntry,
  type StoreOptions,
  type Transaction,
} from '../../store/store.ts';
import { messageOf } from '../../world/errors.ts';
import type { RealLife } from './realLife.ts';

type Database = RootDatabase<Buffer, Buffer>;
type Lmdb = typeof import('lmdb');

/** Its name is computed so that no bundler takes it in: it comes with a binary of its own. */
const engine = ['lm', 'db'].join('');
/** Bytes of a key, which lmdb bounds. */
const longestKey = 1_978;

/** Loads lmdb. Throws a UsageError where it is not installed. */
async function loadLmdb(): Promise<Lmdb> {
  try {
    return await import(engine);
  } catch (error) {
    const missing =
      error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND';
    if (!missing) throw error;
    throw new UsageError(
      'dst serve keeps stores in lmdb, which is not installed; install it: npm install lmdb@3.5.6',
    );
  }
}

/** A key as bytes that sort as UTF-16 code units do; the first one keeps it from being empty. */
function bytesOf(key: string): Buffer {
  if (typeof key !== 'string') throw new TypeError(`a key is a text; found ${typeof key}`);
  const bytes = Buffer.from(`k${key}`, 'utf16le').swap16();
  if (bytes.length <= longestKey) return bytes;
  throw new RangeError(`a key of ${key.length} characters is too long for lmdb`);
}

const textOf = (bytes: Buffer): string => Buffer.from(bytes).swap16().toString('utf16le').slice(1);

class LmdbTransaction implements Transaction {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  get(key: string): unknown {
    const bytes = this.#database.get(bytesOf(key));
    return bytes === undefined ? undefined : deserialize(bytes);
  }

  put(key: string, value: unknown): void {
    this.#database.putSync(bytesOf(key), serialize(structuredClone(value)));
  }

  delete(key: string): boolean {
    return this.#database.removeSync(bytesOf(key));
  }

  range(options: RangeOptions = {}): StoreEntry[] {
    const { start = '', end, prefix = '', limit = Number.POSITIVE_INFINITY, reverse } = options;
    const bounds = end === undefined ? {} : { end: bytesOf(end) };
    const first = bytesOf(start > prefix ? start : prefix);
    const found: StoreEntry[] = [];
    for (const { key, value } of this.#database.getRange({ start: first, ...bounds })) {
      const text = textOf(key);
      if (!text.startsWith(prefix) || (reverse !== true && found.length >= limit)) break;
      found.push([text, deserialize(value)]);
    }
    return reverse === true ? found.reverse().slice(0, limit) : found;
  }
}

/** A store in lmdb: each transaction is on the disk when its promise resolves. */
export class LmdbStore implements Store {
  readonly #life: RealLife;
  readonly #opened: Promise<Database>;

  /** The store in `folder`, which belongs to it; `fail` is told if it cannot be opened. */
  constructor(life: RealLife, folder: string, fail: (error: unknown) => void) {
    this.#life = life;
    this.#opened = openDatabase(life, folder);
    this.#opened.catch(fail);
  }

  get(key: string): Promise<unknown> {
    return this.#run((transaction) => transaction.get(key));
  }

  async put(key: string, value: unknown, options?: StoreOptions): Promise<void> {
    const copy: unknown = structuredClone(value);
    await this.transaction((tx) => tx.put(key, copy), options);
  }

  async delete(key: string, options?: StoreOptions): Promise<boolean> {
    return await this.transaction((tx) => tx.delete(key), options);
  }

  range(start?: string | RangeOptions, end?: string): Promise<StoreEntry[]> {
    return this.#run((transaction) => transaction.range(rangeOf(start, end)));
  }

  /** Durable at once, also with `sync: false`, which only allows that it is not. */
  transaction<T>(fn: (tx: Transaction) => T, _options: StoreOptions = {}): Promise<T> {
    return this.#run((transaction, database) =>
      database.transactionSync(() => {
        const value = fn(transaction);
        checkSynchronous(value);
        return value;
      }),
    );
  }

  async sync(): Promise<void> {
    await this.#run(() => undefined);
  }

  #run<T>(work: (transaction: Transaction, database: Database) => T): Promise<T> {
    return this.#life.during(async () => {
      const database = await this.#opened;
      if (this.#life.over) throw new Error('the life is over');
      return work(new LmdbTransaction(database), database);
    });
  }
}

async function openDatabase(life: RealLife, folder: string): Promise<Database> {
  const lmdb = await loadLmdb();
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new UsageError(`cannot keep a store in "${folder}": ${messageOf(error)}`);
  }
  const database = lmdb.open<Buffer, Buffer>({
    path: folder,
    noSubdir: false,
    keyEncoding: 'binary',
    encoding: 'binary',
    // A commit has been synced when it returns, not some time later.
    overlappingSync: false,
  });
  life.hold(() => void database.close());
  return database;
}
