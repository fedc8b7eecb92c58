import { type FileHandle, mkdir, open, rm, rmdir, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { abortableChunks } from './abortable.ts';
import { destinationOf } from './destination.ts';
import { fileError, isMissing } from './fileErrors.ts';
import { clearDeadParts } from './parts.ts';
import { noteFinished, noteUnfinished } from './unfinished.ts';

async function writeAll(file: FileHandle, chunks: Iterable<string>): Promise<void> {
  for (const chunk of abortableChunks(chunks)) await file.writeFile(chunk);
  await file.sync();
}

/** A file that is written, but not under its name yet. */
export interface PendingFile {
  readonly path: string;
  /** Gives the file its name; what had that name is replaced in one step. */
  commit(): Promise<void>;
  /** Removes the file. */
  discard(): Promise<void>;
}

/**
 * Writes `chunks` beside `path` and down to the disk, and leaves what stands under `path` alone
 * until `commit`. Throws a UsageError if the file cannot be written; nothing remains then.
 */
export async function writePending(path: string, chunks: Iterable<string>): Promise<PendingFile> {
  const { part, commit } = destinationOf(path);
  await clearDeadParts(dirname(part));
  const discard = async (): Promise<void> => {
    await rm(part, { force: true });
    noteFinished(part);
  };
  noteUnfinished(part);
  try {
    const file = await open(part, 'w');
    try {
      await writeAll(file, chunks);
    } finally {
      await file.close();
    }
  } catch (error) {
    await discard().catch(() => undefined);
    throw fileError('write', path, error);
  }
  return { path, discard, commit };
}

async function proveWritable(path: string): Promise<void> {
  const { part } = destinationOf(path);
  try {
    await (await open(part, 'w')).close();
    await rm(part);
  } catch (error) {
    throw fileError('write', path, error);
  }
}

/** Removes `folder` and the folders around it up to `outermost`; the first that is not empty ends it. */
async function removeEmpty(folder: string, outermost: string): Promise<void> {
  await rmdir(folder);
  if (resolve(folder) !== resolve(outermost)) await removeEmpty(dirname(folder), outermost);
}

/** A file of a folder, and its text in pieces. */
export interface FileToWrite {
  readonly name: string;
  chunks(): Iterable<string>;
}

/** A folder that was proven to take files. */
export interface OutputFolder {
  /** Writes all files, then names them all: either every one of them is there, or none is new. */
  write(files: readonly FileToWrite[]): Promise<string[]>;
  /** Writes all files and names none of them yet; if one cannot be written, nothing remains. */
  prepare(files: readonly FileToWrite[]): Promise<PendingFile[]>;
  /** Removes the folder, and those around it, if they were made for this run and are empty. */
  abandon(): Promise<void>;
}

async function prepareTogether(
  folder: string,
  files: readonly FileToWrite[],
): Promise<PendingFile[]> {
  const pending: PendingFile[] = [];
  try {
    for (const file of files) {
      pending.push(await writePending(join(folder, file.name), file.chunks()));
    }
  } catch (error) {
    await Promise.all(pending.map((file) => file.discard()));
    throw error;
  }
  return pending;
}

async function writeTogether(folder: string, files: readonly FileToWrite[]): Promise<string[]> {
  const pending = await prepareTogether(folder, files);
  for (const file of pending) await file.commit();
  return pending.map((file) => file.path);
}

/**
 * Makes `folder` and the folders around it that are missing; returns the outermost that was made.
 * Not Node's own recursion: it never ends where a file system answers ENOENT for what cannot be
 * made, as /proc does, and it reports a read-only file system as a missing file.
 */
async function makeFolder(folder: string): Promise<string | undefined> {
  if (await isFolder(folder)) return undefined;
  const parent = dirname(folder);
  const outermost = (await exists(parent)) ? undefined : await makeFolder(parent);
  try {
    await mkdir(folder);
    return outermost ?? folder;
  } catch (error) {
    // Another run may have made it at the same moment.
    if (await isFolder(folder)) return outermost;
    if (outermost !== undefined) await removeEmpty(parent, outermost).catch(() => undefined);
    throw error;
  }
}

async function exists(path: string): Promise<boolean> {
  return await stat(path).then(
    () => true,
    (error: unknown) => !isMissing(error),
  );
}

async function isFolder(path: string): Promise<boolean> {
  return await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

/**
 * Makes `folder` if it is missing and proves, with a file that is removed again, that `names` can be
 * written there: before a run, because after it the work would be lost. Throws a UsageError.
 */
export async function openFolder(folder: string, names: readonly string[]): Promise<OutputFolder> {
  const made = await makeFolder(resolve(folder)).catch((error: unknown) => {
    throw fileError('write into', folder, error);
  });
  const abandon = async (): Promise<void> => {
    if (made !== undefined) await removeEmpty(folder, made).catch(() => undefined);
  };
  await clearDeadParts(folder);
  try {
    for (const name of names) {
      await proveWritable(join(folder, name));
    }
  } catch (error) {
    await abandon();
    throw error;
  }
  return {
    abandon,
    write: (files) => writeTogether(folder, files),
    prepare: (files) => prepareTogether(folder, files),
  };
}
