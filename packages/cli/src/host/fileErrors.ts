import { UsageError } from '@spigo/kernel';

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'no permission',
  EBUSY: 'it is in use',
  EDQUOT: 'the quota is used up',
  EEXIST: 'there is a file where a folder should be',
  EFBIG: 'the file would be larger than is allowed (by the file system, or by ulimit -f)',
  EIO: 'the disk reports an error',
  EISDIR: 'it is a folder',
  ELOOP: 'its symbolic links run in a circle',
  EMFILE: 'too many files are open',
  ENAMETOOLONG: 'the name is too long',
  ENFILE: 'too many files are open',
  ENODEV: 'there is no such device',
  ENOENT: 'there is no such file',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'a part of the path is a file, not a folder',
  ENXIO: 'there is no such device, or nobody reads it',
  EPERM: 'not permitted',
  EROFS: 'the file system is read-only',
  ESTALE: 'its folder is gone',
  ETXTBSY: 'it is being executed',
};

/** By shape, not by class: an error of Node's may come from another realm than ours. */
const codeOf = (error: unknown): string | undefined =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined;

/** What the system refuses without a reason that we know is still no defect of ours. */
const isOfSystem = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'syscall' in error && 'errno' in error;

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
  const code = codeOf(error) ?? '';
  const reason = reasons[code] ?? (isOfSystem(error) ? code : undefined);
  if (reason === undefined) return error;
  return new UsageError(`cannot ${doing} "${path}": ${reason}`);
}
