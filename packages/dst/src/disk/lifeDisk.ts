import { EnvError } from '../world/errors.ts';
import type { Life } from '../world/process.ts';
import { type Disk, normalPath } from './disk.ts';
import type { DiskFile, EnvDisk } from './envDisk.ts';
import type { Inode } from './inode.ts';

type Timed = 'read' | 'write' | 'sync';

/** An operation of a life on its machine's disk: it takes effect when it begins or when it is done. */
class Operations {
  readonly life: Life;
  readonly disk: Disk;

  constructor(life: Life) {
    this.life = life;
    this.disk = life.process.machine.disk;
  }

  get alive(): boolean {
    return this.life.scope.alive;
  }

  /** Resolves with what `finish` returns, after its time; rejects with `failure` instead. */
  run<T>(timed: Timed, kind: string, failure: EnvError | null, finish: () => T): Promise<T> {
    const { scope } = this.life;
    return scope.wait<T>((wait) => {
      scope.later(this.disk.takes(timed), kind, () => {
        if (failure === null) wait.resolve(finish());
        else wait.reject(failure);
      });
    });
  }
}

function checkBytes(bytes: unknown, what: string): void {
  if (bytes instanceof Uint8Array || ArrayBuffer.isView(bytes)) return;
  throw new TypeError(`${what}: found ${typeof bytes}; allowed is a Uint8Array`);
}

class LifeFile implements DiskFile {
  readonly #on: Operations;
  readonly #inode: Inode;
  readonly #path: string;
  #open = true;

  constructor(on: Operations, inode: Inode, path: string) {
    this.#on = on;
    this.#inode = inode;
    this.#path = path;
  }

  get size(): number {
    return this.#inode.seen.size;
  }

  read(at: number, n: number): Promise<Uint8Array> {
    const failure = this.#failure('read', 0);
    return this.#on.run('read', 'DiskRead', failure, () => this.#inode.seen.read(at, n));
  }

  async write(at: number, bytes: Uint8Array): Promise<void> {
    await this.#put(at, bytes, 'write');
  }

  append(bytes: Uint8Array): Promise<number> {
    return this.#put(this.size, bytes, 'append');
  }

  async truncate(n: number): Promise<void> {
    const failure = this.#failure('truncate', Math.max(0, n - this.size));
    if (failure === null && this.#on.alive) this.#inode.truncate(n);
    await this.#on.run('write', 'DiskWrite', failure, () => undefined);
  }

  async sync(): Promise<void> {
    const failure = this.#failure('sync', 0);
    const { changes } = this.#inode;
    await this.#on.run('sync', 'DiskSync', failure, () => {
      this.#on.life.scope.world.counts.disk.syncs++;
      this.#inode.sync(changes);
    });
  }

  async close(): Promise<void> {
    this.#open = false;
  }

  #put(at: number, bytes: Uint8Array, what: string): Promise<number> {
    checkBytes(bytes, `file.${what}`);
    const failure = this.#failure(what, Math.max(0, at + bytes.length - this.size));
    if (failure === null && this.#on.alive) {
      this.#on.life.scope.world.counts.disk.writes++;
      this.#inode.write(at, bytes.slice());
    }
    return this.#on.run('write', 'DiskWrite', failure, () => at);
  }

  #failure(what: string, growth: number): EnvError | null {
    if (!this.#open) return new EnvError('closed', `${what} of ${this.#path}: the file is closed`);
    return this.#on.disk.failure(`${what} of ${this.#path}`, growth);
  }
}

/** The disk of a machine as one life of a service sees it. */
export class LifeDisk implements EnvDisk {
  readonly #on: Operations;

  constructor(life: Life) {
    this.#on = new Operations(life);
  }

  open(path: string): Promise<DiskFile> {
    const name = normalPath(path);
    const failure = this.#on.disk.failure(`open of ${name}`, 0);
    return this.#on.run<DiskFile>('read', 'DiskOpen', failure, () => {
      return new LifeFile(this.#on, this.#on.disk.open(name), name);
    });
  }

  list(folder = '.'): Promise<string[]> {
    const failure = this.#on.disk.failure('list', 0);
    return this.#on.run('read', 'DiskList', failure, () => this.#on.disk.list(normalPath(folder)));
  }

  async rename(from: string, to: string): Promise<void> {
    const [old, name] = [normalPath(from), normalPath(to)];
    const failure = this.#failure('rename', old);
    await this.#on.run('write', 'DiskRename', failure, () => this.#on.disk.rename(old, name));
  }

  async remove(path: string): Promise<void> {
    const name = normalPath(path);
    const failure = this.#failure('remove', name);
    await this.#on.run('write', 'DiskRemove', failure, () => this.#on.disk.remove(name));
  }

  async syncDirectory(folder = '.'): Promise<void> {
    const { disk } = this.#on;
    const failure = disk.failure('syncDirectory', 0);
    const changes = disk.namesSoFar();
    await this.#on.run('sync', 'DiskSync', failure, () => {
      this.#on.life.scope.world.counts.disk.syncs++;
      disk.syncNames(normalPath(folder), changes);
    });
  }

  #failure(what: string, path: string): EnvError | null {
    const { disk } = this.#on;
    if (!disk.has(path)) return new EnvError('notFound', `${what}: there is no file "${path}"`);
    return disk.failure(`${what} of ${path}`, 0);
  }
}
