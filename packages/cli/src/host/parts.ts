import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { nanoid } from 'nanoid/non-secure';

/** The name of what is to become the file `name`: hidden, of this process, and another one each time. */
export function partName(name: string): string {
  return `.${name}.${process.pid}.${nanoid(8)}.part`;
}

const pattern = /^\..+\.(\d{1,10})\.[\w-]{8}\.part$/;
const cleared = new Set<string>();

/**
 * Removes what runs that were killed have left half written in `folder`, once in the life of this
 * process. What cannot be looked at or removed stays.
 */
export async function clearDeadParts(folder: string): Promise<void> {
  if (cleared.has(folder)) return;
  cleared.add(folder);
  const names = await readdir(folder).catch((): string[] => []);
  for (const name of names) {
    const [, owner] = pattern.exec(name) ?? [];
    if (owner === undefined) continue;
    const path = join(folder, name);
    if (await isDead(Number(owner), path)) await rm(path, { force: true }).catch(() => undefined);
  }
}

/** In a container every process may have the number of the one before: its part is older than we are. */
async function isDead(owner: number, path: string): Promise<boolean> {
  if (owner !== process.pid) return !isRunning(owner);
  const bornMs = Date.now() - process.uptime() * 1_000;
  return await stat(path).then(
    ({ mtimeMs }) => mtimeMs < bornMs,
    () => false,
  );
}

function isRunning(owner: number): boolean {
  try {
    return process.kill(owner, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
