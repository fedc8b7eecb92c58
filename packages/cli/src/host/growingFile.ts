import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { destinationOf } from './destination.ts';
import { fileError } from './fileErrors.ts';
import { noteFinished, noteUnfinished } from './unfinished.ts';

/** A file that grows while a run goes on, and gets its name when all is done. */
export interface GrowingFile {
  readonly path: string;
  /** Appends at once, without giving way. Never throws: what goes wrong is said by `complete`. */
  append(text: string): void;
  /** Brings everything down to the disk. Throws a UsageError if something could not be written. */
  complete(): void;
  /** Gives the file its name. */
  commit(): Promise<void>;
  /** Removes it. */
  discard(): Promise<void>;
}

function writeWhole(file: number, text: string): void {
  const bytes = Buffer.from(text, 'utf8');
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
}

/** Begins a file beside `path`. Throws a UsageError if it cannot be made. */
export function growFile(path: string): GrowingFile {
  const { part, commit } = destinationOf(path);
  let failed: unknown;
  let file = -1;
  const attempt = (work: () => void): void => {
    if (failed !== undefined) return;
    try {
      work();
    } catch (error) {
      failed = fileError('write', path, error);
    }
  };
  const close = (): void => {
    if (file >= 0) closeSync(file);
    file = -1;
  };
  noteUnfinished(part);
  attempt(() => {
    file = openSync(part, 'w');
  });
  if (failed !== undefined) throw failed;
  return {
    path,
    append: (text) => attempt(() => writeWhole(file, text)),
    complete: () => {
      attempt(() => fsyncSync(file));
      attempt(close);
      if (failed !== undefined) throw failed;
    },
    commit,
    discard: async () => {
      close();
      await rm(part, { force: true });
      noteFinished(part);
    },
  };
}
