import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { seal, unseal } from './sealedCode.ts';

/** Files of code in one folder: one for each build, Node and set of V8's flags. */
const ending = '.code';

/** Files kept in a user's folder; those used least lately go first. */
const mostFiles = 8;

/** Permissions of anybody but the owner. */
const othersMay = 0o077;

/** Windows has neither owners nor permissions of this kind; its profile folders are the user's own. */
function isOurs(stats: Stats): boolean {
  if (process.geteuid === undefined) return true;
  return stats.uid === process.geteuid() && (stats.mode & othersMay) === 0;
}

/** Whether a folder is one, and the user's alone; a symbolic link is none. */
function isOwnFolder(folder: string): boolean {
  try {
    const stats = lstatSync(folder);
    return stats.isDirectory() && isOurs(stats);
  } catch {
    return false;
  }
}

/** Reads a regular file; a symbolic link in its place is an error, as is what `trusted` refuses. */
function readRegular(path: string, trusted: (stats: Stats) => boolean): Buffer | undefined {
  const file = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
  try {
    const stats = fstatSync(file);
    return stats.isFile() && trusted(stats) ? readFileSync(file) : undefined;
  } finally {
    closeSync(file);
  }
}

function readCode(path: string, trusted: (stats: Stats) => boolean): Buffer | undefined {
  try {
    const file = readRegular(path, trusted);
    return file === undefined ? undefined : unseal(file);
  } catch {
    return undefined;
  }
}

/** The code that stands beside the program: whoever may write there may write the program, too. */
export function codeBeside(folder: string, name: string): Buffer | undefined {
  return readCode(join(folder, `${name}${ending}`), () => true);
}

/** The code in a user's folder, if folder and file are the user's and nobody else may write there. */
export function codeOfUser(folder: string, name: string): Buffer | undefined {
  if (!isOwnFolder(folder)) return undefined;
  return readCode(join(folder, `${name}${ending}`), isOurs);
}

function replace(folder: string, name: string, code: Buffer, mode: number): void {
  const path = join(folder, `${name}${ending}`);
  const part = `${path}.${process.pid}`;
  try {
    writeFileSync(part, seal(code), { mode, flag: 'wx' });
    renameSync(part, path);
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
}

function removeOldest(folder: string): void {
  const names = readdirSync(folder).filter((name) => name.includes(ending));
  const aged = names.map((name) => ({ name, age: statSync(join(folder, name)).mtimeMs }));
  const oldest = aged.sort((one, other) => other.age - one.age).slice(mostFiles);
  for (const { name } of oldest) rmSync(join(folder, name), { force: true });
}

/** Writes code beside the program, where the program itself was built. Throws where it cannot. */
export function keepBeside(folder: string, name: string, code: Buffer): void {
  replace(folder, name, code, 0o644);
}

/**
 * Writes code into a user's folder, made with mode 0700 where it is missing. A folder that is not the
 * user's own, or open to others, is left alone; so is one that cannot be written to.
 */
export function keepForUser(folder: string, name: string, code: Buffer): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (!isOwnFolder(folder)) return;
    replace(folder, name, code, 0o600);
    removeOldest(folder);
  } catch {
    // Code that is not kept is compiled again: no more is lost.
  }
}
