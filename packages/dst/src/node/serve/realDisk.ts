import { constants, mkdirSync } from 'node:fs';
import { type FileHandle, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { normalPath } from '../../disk/disk.ts';
import type { DiskFile, EnvDisk } from '../../disk/envDisk.ts';
import { EnvError } from '../../world/errors.ts';
import { envErrorOf, type RealLife } from './realLife.ts';

class RealFile implements DiskFile {
  readonly #life: RealLife;
  readonly #handle: FileHandle;
  readonly #path: string;
  readonly #letGo: () => void;
  #open = true;
  size: number;

  constructor(life: RealLife, handle: FileHandle, path: string, size: number) {
    this.#life = life;
    this.#handle = handle;
    this.#path = path;
    this.size = size;
    this.#letGo = life.hold(async () => await this.close());
  }

  read(at: number, n: number): Promise<Uint8Array> {
    return this.#do('read', async () => {
      const bytes = new Uint8Array(Math.max(0, Math.min(n, this.size - at)));
      let done = 0;
      while (done < bytes.length) {
        const { bytesRead } = await this.#handle.read(bytes, done, bytes.length - done, at + done);
        if (bytesRead === 0) break;
        done += bytesRead;
      }
      return bytes.subarray(0, done);
    });
  }

  async write(at: number, bytes: Uint8Array): Promise<void> {
    await this.#put(at, bytes, 'write');
  }

  append(bytes: Uint8Array): Promise<number> {
    return this.#put(this.size, bytes, 'append');
  }

  async truncate(n: number): Promise<void> {
    this.size = n;
    await this.#do('truncate', async () => await this.#handle.truncate(n));
  }

  async sync(): Promise<void> {
    await this.#do('sync', async () => await this.#handle.sync());
  }

  async close(): Promise<void> {
    if (!this.#open) return;
    this.#open = false;
    this.#letGo();
    await this.#handle.close();
  }

  async #put(at: number, bytes: Uint8Array, what: string): Promise<number> {
    if (!ArrayBuffer.isView(bytes)) {
      throw new TypeError(`file.${what}: found ${typeof bytes}; allowed is a Uint8Array`);
    }
    const copy = bytes.slice();
    this.size = Math.max(this.size, at + copy.length);
    return await this.#do(what, async () => {
      let done = 0;
      while (done < copy.length) {
        const left = copy.length - done;
        done += (await this.#handle.write(copy, done, left, at + done)).bytesWritten;
      }
      return at;
    });
  }

  #do<T>(what: string, work: () => Promise<T>): Promise<T> {
    return this.#life.during(async () => {
      const where = `${what} of ${this.#path}`;
      if (!this.#open) throw new EnvError('closed', `${where}: the file is closed`);
      return await inWords(where, work);
    });
  }
}

async function inWords<T>(what: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw envErrorOf(error, what);
  }
}

/** The disk of a machine as a folder. */
export class RealDisk implements EnvDisk {
  readonly #life: RealLife;
  readonly #folder: string;

  constructor(life: RealLife, folder: string) {
    this.#life = life;
    this.#folder = folder;
    mkdirSync(folder, { recursive: true });
  }

  open(path: string): Promise<DiskFile> {
    const name = normalPath(path);
    return this.#do<DiskFile>(`open of ${name}`, async () => {
      await mkdir(dirname(join(this.#folder, name)), { recursive: true });
      const handle = await open(join(this.#folder, name), constants.O_RDWR | constants.O_CREAT);
      return new RealFile(this.#life, handle, name, (await handle.stat()).size);
    });
  }

  list(folder = '.'): Promise<string[]> {
    return this.#do(`list of ${folder}`, async () => {
      try {
        return (await readdir(join(this.#folder, normalPath(folder)))).sort();
      } catch (error) {
        // A folder comes with its first file; before, nothing is in it.
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
        throw error;
      }
    });
  }

  async rename(from: string, to: string): Promise<void> {
    const [old, name] = [normalPath(from), normalPath(to)];
    await this.#do(`rename of ${old}`, async () => {
      await mkdir(dirname(join(this.#folder, name)), { recursive: true });
      await rename(join(this.#folder, old), join(this.#folder, name));
    });
  }

  async remove(path: string): Promise<void> {
    const name = normalPath(path);
    await this.#do(`remove of ${name}`, async () => await rm(join(this.#folder, name)));
  }

  async syncDirectory(folder = '.'): Promise<void> {
    await this.#do(`syncDirectory of ${folder}`, async () => {
      const handle = await open(join(this.#folder, normalPath(folder)), constants.O_RDONLY);
      try {
        await handle.sync();
      } finally {
        await handle.close();
      }
    });
  }

  #do<T>(what: string, work: () => Promise<T>): Promise<T> {
    return this.#life.during(async () => await inWords(what, work));
  }
}
