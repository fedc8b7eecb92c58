import { mkdirSync } from 'node:fs';
import { deserialize, serialize } from 'node:v8';
import { UsageError } from '@spigo/kernel';
import type { RootDatabase } from 'lmdb';
import type { Database } from '../../store/database.ts';
import type { RangeOptions, StoreEntry, Transaction } from '../../store/store.ts';
import { messageOf } from '../../world/errors.ts';

type Root = RootDatabase<Buffer, Buffer>;
type Lmdb = typeof import('lmdb');

/** Its name is computed so that no bundler takes it in: it comes with a binary of its own. */
const engine = ['lm', 'db'].join('');
/** Bytes of a key, which lmdb bounds. */
const longestKey = 1_978;

/** Loads lmdb for `who`. Throws a UsageError where it is not installed. */
export async function loadLmdb(who: string): Promise<Lmdb> {
  try {
    return await import(engine);
  } catch (error) {
    const missing =
      error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND';
    if (!missing) throw error;
    throw new UsageError(
      `${who} keeps stores in lmdb, which is not installed; install it: npm install lmdb@3.5.6`,
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
  readonly #root: Root;

  constructor(root: Root) {
    this.#root = root;
  }

  get(key: string): unknown {
    const bytes = this.#root.get(bytesOf(key));
    return bytes === undefined ? undefined : deserialize(bytes);
  }

  put(key: string, value: unknown): void {
    this.#root.putSync(bytesOf(key), serialize(structuredClone(value)));
  }

  delete(key: string): boolean {
    return this.#root.removeSync(bytesOf(key));
  }

  range(options: RangeOptions = {}): StoreEntry[] {
    const { start = '', end, prefix = '', limit = Number.POSITIVE_INFINITY, reverse } = options;
    const bounds = end === undefined ? {} : { end: bytesOf(end) };
    const first = bytesOf(start > prefix ? start : prefix);
    const found: StoreEntry[] = [];
    for (const { key, value } of this.#root.getRange({ start: first, ...bounds })) {
      const text = textOf(key);
      if (!text.startsWith(prefix) || (reverse !== true && found.length >= limit)) break;
      found.push([text, deserialize(value)]);
    }
    return reverse === true ? found.reverse().slice(0, limit) : found;
  }
}

/** A database of lmdb in a folder of its own. */
export class FolderDatabase implements Database {
  readonly #root: Root;
  readonly #transaction: Transaction;

  /** Makes `folder`; with `synced` a commit is on the disk when it returns. Throws a UsageError. */
  constructor(lmdb: Lmdb, folder: string, synced: boolean) {
    try {
      mkdirSync(folder, { recursive: true });
    } catch (error) {
      throw new UsageError(`cannot keep a store in "${folder}": ${messageOf(error)}`);
    }
    this.#root = lmdb.open<Buffer, Buffer>({
      path: folder,
      noSubdir: false,
      keyEncoding: 'binary',
      encoding: 'binary',
      // A commit has been synced when it returns, not some time later.
      overlappingSync: false,
      noSync: !synced,
    });
    this.#transaction = new LmdbTransaction(this.#root);
  }

  read<T>(work: (transaction: Transaction) => T): T {
    return work(this.#transaction);
  }

  write<T>(work: (transaction: Transaction) => T): T {
    return this.#root.transactionSync(() => work(this.#transaction));
  }

  /** Resolves when what was committed is in the folder and nothing holds it any more. */
  async close(): Promise<void> {
    await this.#root.close();
  }
}
