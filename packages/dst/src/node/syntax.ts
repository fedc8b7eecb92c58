import { spawnSync } from 'node:child_process';

/**
 * File and line of the first source that Node cannot read, of those that it was asked to load; null where
 * it can read all. A module's syntax error does not say where it is, but the check of the command does.
 */
export function syntaxErrorIn(paths: readonly string[]): string | null {
  for (const path of new Set(paths)) {
    const options = { encoding: 'utf8', timeout: 10_000 } as const;
    const { stderr = '' } = spawnSync(process.execPath, ['--check', path], options);
    const line = /^(?:file:\/\/)?[^\n]*:(\d+)\n/.exec(stderr)?.[1];
    if (line !== undefined) return `${path}:${line}`;
  }
  return null;
}
