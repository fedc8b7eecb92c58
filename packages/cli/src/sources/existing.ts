import { access } from 'node:fs/promises';

/** The first of `files` that is there; undefined if none is. */
export async function existing(files: readonly URL[]): Promise<URL | undefined> {
  for (const file of files) {
    const isThere = await access(file).then(
      () => true,
      () => false,
    );
    if (isThere) return file;
  }
  return undefined;
}
