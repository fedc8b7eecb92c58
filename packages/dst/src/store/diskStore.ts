import type { DiskFile, EnvDisk } from '../disk/envDisk.ts';
import { SortedMap } from './sortedMap.ts';
import {
  checkSynchronous,
  type RangeOptions,
  rangeOf,
  type Store,
  type StoreEntry,
  type StoreOptions,
  type Transaction,
} from './store.ts';
import { decodeLog, encodeRecord, type StoreChange } from './storeLog.ts';

/** How values are copied when they come in and go out. */
type Copy = (value: unknown) => unknown;

interface Asked {
  readonly run: () => StoreChange[];
  readonly sync: boolean;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

/** Changes of one transaction over the entries before it. */
class Working implements Transaction {
  readonly changes: StoreChange[] = [];
  readonly #map: SortedMap;
  readonly #undo: (() => void)[] = [];
  readonly #copy: Copy;

  constructor(map: SortedMap, copy: Copy) {
    this.#map = map;
    this.#copy = copy;
  }

  get(key: string): unknown {
    return this.#copy(this.#map.get(key));
  }

  put(key: string, value: unknown): void {
    if (typeof key !== 'string') throw new TypeError(`a key is a text; found ${typeof key}`);
    const kept = this.#copy(value);
    this.#remember(key);
    this.#map.set(key, kept);
    this.changes.push({ kind: 'put', key, value: kept });
  }

  delete(key: string): boolean {
    if (!this.#map.has(key)) return false;
    this.#remember(key);
    this.#map.delete(key);
    this.changes.push({ kind: 'delete', key });
    return true;
  }

  range(options?: RangeOptions): StoreEntry[] {
    return this.#map.range(options).map(([key, value]) => [key, this.#copy(value)] as const);
  }

  undo(): void {
    for (const back of this.#undo.reverse()) back();
  }

  #remember(key: string): void {
    const had = this.#map.has(key);
    const value = this.#map.get(key);
    this.#undo.push(() => (had ? this.#map.set(key, value) : this.#map.delete(key)));
  }
}

/** A log this long that is this many times what it says is written anew. */
const compactFrom = 262_144;
const compactRatio = 4;

/**
 * A store on a disk: a log of transactions, read when the store is opened. Transactions that wait are
 * written and synced together; what they change can be read when that is over, so nobody sees what
 * could still be lost.
 */
export class DiskStore implements Store {
  readonly #disk: EnvDisk;
  readonly #path: string;
  readonly #copy: Copy;
  readonly #visible: SortedMap = new SortedMap();
  readonly #next: SortedMap = new SortedMap();
  readonly #opened: Promise<DiskFile>;
  #file: DiskFile | null = null;
  #asked: Asked[] = [];
  #writing = false;
  #grown = 0;

  /** The store in the file `path`; its folder must be one level deep at most. */
  constructor(disk: EnvDisk, path: string, copy: Copy) {
    this.#disk = disk;
    this.#path = path;
    this.#copy = copy;
    this.#opened = this.#open();
    // Whoever uses the store is told.
    this.#opened.catch(() => undefined);
  }

  async get(key: string): Promise<unknown> {
    await this.#opened;
    return this.#copy(this.#visible.get(key));
  }

  async put(key: string, value: unknown, options?: StoreOptions): Promise<void> {
    await this.transaction((tx) => tx.put(key, value), options);
  }

  async delete(key: string, options?: StoreOptions): Promise<boolean> {
    return await this.transaction((tx) => tx.delete(key), options);
  }

  async range(start?: string | RangeOptions, end?: string): Promise<StoreEntry[]> {
    await this.#opened;
    const entries = this.#visible.range(rangeOf(start, end));
    return entries.map(([key, value]) => [key, this.#copy(value)] as const);
  }

  async transaction<T>(fn: (tx: Transaction) => T, options: StoreOptions = {}): Promise<T> {
    await this.#opened;
    return await new Promise<T>((resolve, reject) => {
      let value: T;
      this.#asked.push({
        run: () => {
          const working = new Working(this.#next, this.#copy);
          try {
            value = fn(working);
            checkSynchronous(value);
          } catch (error) {
            working.undo();
            throw error;
          }
          return working.changes;
        },
        sync: options.sync !== false,
        done: () => resolve(value),
        failed: reject,
      });
      void this.#write();
    });
  }

  async sync(): Promise<void> {
    await this.transaction(() => undefined);
    await (await this.#opened).sync();
  }

  async #open(): Promise<DiskFile> {
    const slash = this.#path.lastIndexOf('/');
    const folder = slash < 0 ? '.' : this.#path.slice(0, slash);
    const file = await this.#disk.open(this.#path);
    const { records, size } = decodeLog(await file.read(0, file.size));
    if (size < file.size) await file.truncate(size);
    for (const change of records.flat()) {
      put(this.#visible, change);
      put(this.#next, change);
    }
    await this.#disk.syncDirectory(folder);
    this.#file = file;
    return file;
  }

  /** Writes what waits, together; what comes meanwhile waits for the next time. */
  async #write(): Promise<void> {
    if (this.#writing) return;
    this.#writing = true;
    try {
      while (this.#asked.length > 0) await this.#batch(this.#asked.splice(0));
    } finally {
      this.#writing = false;
    }
  }

  async #batch(asked: readonly Asked[]): Promise<void> {
    const ran: { readonly asked: Asked; readonly changes: StoreChange[] }[] = [];
    for (const each of asked) {
      try {
        ran.push({ asked: each, changes: each.run() });
      } catch (error) {
        each.failed(error);
      }
    }
    const changes = ran.flatMap((each) => each.changes);
    try {
      if (changes.length > 0) await this.#append(ran.map((each) => each.changes));
      if (changes.length > 0 && ran.some((each) => each.asked.sync)) await this.#file?.sync();
      for (const change of changes) put(this.#visible, change);
      for (const each of ran) each.asked.done();
      await this.#compact();
    } catch (error) {
      this.#takeBack(changes);
      for (const each of ran) each.asked.failed(error);
    }
  }

  async #append(records: readonly StoreChange[][]): Promise<void> {
    const file = this.#file;
    if (file === null) return;
    const before = file.size;
    const bytes = records.filter((record) => record.length > 0).map(encodeRecord);
    const whole = new Uint8Array(bytes.reduce((sum, each) => sum + each.length, 0));
    let at = 0;
    for (const each of bytes) {
      whole.set(each, at);
      at += each.length;
    }
    this.#grown += whole.length;
    try {
      await file.append(whole);
    } catch (error) {
      if (file.size > before) await file.truncate(before);
      throw error;
    }
  }

  /** The entries as they were before changes that could not be written. */
  #takeBack(changes: readonly StoreChange[]): void {
    for (const { key } of changes) {
      if (this.#visible.has(key)) this.#next.set(key, this.#visible.get(key));
      else this.#next.delete(key);
    }
  }

  /** Writes the log anew where most of it is of the past. */
  async #compact(): Promise<void> {
    const file = this.#file;
    if (file === null || file.size < compactFrom || this.#grown < compactFrom) return;
    const entries = this.#visible.entries();
    const record = encodeRecord(entries.map(([key, value]) => ({ kind: 'put', key, value })));
    this.#grown = 0;
    if (record.length * compactRatio > file.size) return;
    const fresh = await this.#disk.open(`${this.#path}.new`);
    await fresh.truncate(0);
    await fresh.append(record);
    await fresh.sync();
    await this.#disk.rename(`${this.#path}.new`, this.#path);
    await this.#disk.syncDirectory(this.#path.slice(0, Math.max(0, this.#path.lastIndexOf('/'))));
    this.#file = fresh;
  }
}

function put(map: SortedMap, change: StoreChange): void {
  if (change.kind === 'put') map.set(change.key, change.value);
  else map.delete(change.key);
}
