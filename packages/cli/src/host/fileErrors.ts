import { UsageError } from '@spigo/kernel';

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'no permission',
  EDQUOT: 'the quota is used up',
  EEXIST: 'there is a file where a folder should be',
  EISDIR: 'it is a folder',
  ELOOP: 'its symbolic links run in a circle',
  EMFILE: 'too many files are open',
  ENAMETOOLONG: 'the name is too long',
  ENOENT: 'there is no such file',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'a part of the path is a file, not a folder',
  EPERM: 'not permitted',
  EROFS: 'the file system is read-only',
};

/** By shape, not by class: an error of Node's may come from another realm than ours. */
const codeOf = (error: unknown): string | undefined =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined;

/** True if `error` says that there is no such file or folder. */
export function isMissing(error: unknown): boolean {
  const code = codeOf(error);
  return code === 'ENOENT' || code === 'ENOTDIR';
}

/** True if `error` says that no file can have so long a name. */
export function isTooLong(error: unknown): boolean {
  return codeOf(error) === 'ENAMETOOLONG';
}

/** True if `error` says that there is a file already. */
export function isTaken(error: unknown): boolean {
  return codeOf(error) === 'EEXIST';
}

/** An error of the file system as a UsageError (`cannot write "x": the disk is full`), others as they are. */
export function fileError(doing: string, path: string, error: unknown): unknown {
  const reason = reasons[codeOf(error) ?? ''];
  if (reason === undefined) return error;
  return new UsageError(`cannot ${doing} "${path}": ${reason}`);
}
