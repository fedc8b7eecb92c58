import type { Disk } from '../disk/disk.ts';
import { copyMessage } from '../world/copy.ts';
import type { EnvError } from '../world/errors.ts';
import type { Life } from '../world/process.ts';
import type { KeptDatabase } from './keptDatabase.ts';
import {
  type RangeOptions,
  rangeOf,
  type Store,
  type StoreEntry,
  type StoreOptions,
  type Transaction,
} from './store.ts';

interface Asked {
  readonly sync: boolean;
  readonly run: () => void;
  readonly failed: (error: unknown) => void;
}

/**
 * A store of one life in a database: it takes the times of the machine's disk, and has its faults.
 * Transactions that wait are written and synced together; they happen, all at one instant, when that is
 * over, so nobody sees what could still be lost.
 */
export class DatabaseStore implements Store {
  readonly #life: Life;
  readonly #disk: Disk;
  readonly #database: KeptDatabase;
  readonly #name: string;
  #asked: Asked[] = [];
  #writing = false;

  constructor(life: Life, database: KeptDatabase, name: string) {
    this.#life = life;
    this.#disk = life.process.machine.disk;
    this.#database = database;
    this.#name = name;
  }

  async get(key: string): Promise<unknown> {
    await this.#take('read', this.#disk.failure(`read of the store ${this.#name}`, 0));
    return this.#database.read((tx) => tx.get(key));
  }

  async put(key: string, value: unknown, options?: StoreOptions): Promise<void> {
    const { host } = this.#life.scope.world;
    const copy = copyMessage(value, (each) => host.clone(each));
    await this.transaction((tx) => tx.put(key, copy), options);
  }

  async delete(key: string, options?: StoreOptions): Promise<boolean> {
    return await this.transaction((tx) => tx.delete(key), options);
  }

  async range(start?: string | RangeOptions, end?: string): Promise<StoreEntry[]> {
    await this.#take('read', this.#disk.failure(`read of the store ${this.#name}`, 0));
    return this.#database.read((tx) => tx.range(rangeOf(start, end)));
  }

  async transaction<T>(fn: (tx: Transaction) => T, options: StoreOptions = {}): Promise<T> {
    return await new Promise<T>((resolve, reject) => {
      this.#asked.push({
        sync: options.sync !== false,
        run: () => resolve(this.#database.write(fn)),
        failed: reject,
      });
      void this.#write();
    });
  }

  async sync(): Promise<void> {
    await this.transaction(() => undefined);
  }

  /** Writes what waits, together; what comes meanwhile waits for the next time. */
  async #write(): Promise<void> {
    if (this.#writing) return;
    this.#writing = true;
    while (this.#asked.length > 0) await this.#batch(this.#asked.splice(0));
    this.#writing = false;
  }

  async #batch(asked: readonly Asked[]): Promise<void> {
    const synced = asked.some(({ sync }) => sync);
    try {
      await this.#take('write', this.#disk.failure(`write to the store ${this.#name}`, 1));
      if (synced) {
        await this.#take('sync', this.#disk.failure(`sync of the store ${this.#name}`, 0));
      }
    } catch (error) {
      for (const { failed } of asked) failed(error);
      return;
    }
    for (const { run, failed } of asked) {
      try {
        run();
      } catch (error) {
        failed(error);
      }
    }
    if (synced) this.#database.synced();
  }

  /** The time of one operation of the disk. */
  async #take(what: 'read' | 'write' | 'sync', failure: EnvError | null): Promise<void> {
    const { scope } = this.#life;
    await scope.wait<void>((wait) => {
      scope.later(this.#disk.takes(what), `Store ${what}`, () => {
        if (failure !== null) wait.reject(failure);
        else {
          this.#count(what);
          wait.resolve();
        }
      });
    });
  }

  #count(what: 'read' | 'write' | 'sync'): void {
    const { disk } = this.#life.scope.world.counts;
    if (what === 'write') disk.writes++;
    if (what === 'sync') disk.syncs++;
  }
}
