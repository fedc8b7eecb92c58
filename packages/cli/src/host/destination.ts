import {
  createReadStream,
  createWriteStream,
  readlinkSync,
  realpathSync,
  type Stats,
  statSync,
} from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { UsageError } from '@spigo/kernel';
import { fileError, isMissing } from './fileErrors.ts';
import { partName } from './parts.ts';
import { noteFinished } from './unfinished.ts';

/** Where a file goes: what is written first, and what becomes of it. */
export interface Destination {
  /** Hidden, and another one each time: beside what it replaces, so that renaming is one step. */
  readonly part: string;
  /** Gives the part its name, or writes it through and removes it. Rejects with a UsageError. */
  commit(): Promise<void>;
}

/** As many symbolic links may lead from one to the next; as many does Linux follow. */
const mostLinks = 40;

/**
 * Where what is written under `path` goes. A regular file, or none, is replaced; of a symbolic link its
 * target is; through a FIFO or a device is written, and it stays what it is. Throws a UsageError for a
 * folder, a socket, and what cannot be looked at.
 */
export function destinationOf(path: string): Destination {
  try {
    const found = lookAt(path);
    if (found === undefined || found.isFile()) return replacing(targetOf(path), path);
    if (found.isFIFO() || found.isCharacterDevice() || found.isBlockDevice()) return through(path);
    const what = found.isDirectory() ? 'a folder' : 'a socket';
    throw new UsageError(`cannot write "${path}": it is ${what}`);
  } catch (error) {
    throw fileError('write', path, error);
  }
}

function lookAt(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** What a symbolic link leads to, be it there or not; anything else as it is. */
function targetOf(path: string): string {
  let target = path;
  for (let links = 0; links < mostLinks; links++) {
    const next = linkIn(target);
    if (next === undefined) return target;
    target = resolve(folderOf(target), next);
  }
  return target;
}

function linkIn(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
  }
}

/** A relative link begins where the folder really is. */
function folderOf(path: string): string {
  const folder = dirname(path);
  try {
    return realpathSync(folder);
  } catch {
    return folder;
  }
}

function replacing(target: string, path: string): Destination {
  const part = join(dirname(target), partName(basename(target)));
  return { part, commit: () => finish(part, path, () => rename(part, target)) };
}

/** Nothing can be put beside a device: the part waits where temporary files do. */
function through(path: string): Destination {
  const part = join(tmpdir(), partName(basename(path)));
  const copy = async (): Promise<void> => {
    await pipeline(createReadStream(part), createWriteStream(path));
    await rm(part, { force: true });
  };
  return { part, commit: () => finish(part, path, copy) };
}

async function finish(part: string, path: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
    noteFinished(part);
  } catch (error) {
    await rm(part, { force: true });
    throw fileError('write', path, error);
  }
}
