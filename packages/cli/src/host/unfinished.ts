import { rmSync } from 'node:fs';

const paths = new Set<string>();

/** Remembers a temporary file that a sudden end would leave behind. */
export function noteUnfinished(path: string): void {
  paths.add(path);
}

/** Forgets a temporary file: it was renamed or removed. */
export function noteFinished(path: string): void {
  paths.delete(path);
}

/** Removes unfinished files at once; for the moment before the process ends without ceremony. */
export function removeUnfinished(): void {
  for (const path of paths) rmSync(path, { force: true });
  paths.clear();
}
