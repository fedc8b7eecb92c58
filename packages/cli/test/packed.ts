import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll } from '@jest/globals';

/** The root of the project. */
export const root: string = fileURLToPath(new URL('../../..', import.meta.url));

/** A folder in which the packed artefact is installed, and nothing else. */
export interface PackedFolder {
  readonly path: string;
  /** A path inside of what is installed. */
  installed(...path: readonly string[]): string;
  /** Runs a command in the folder, or elsewhere; what it prints. Throws where it fails. */
  run(command: string, args: readonly string[], cwd?: string): string;
}

/** Packs the artefact and installs it in an empty folder before the tests of a file; gone after them. */
export function packedFolder(): PackedFolder {
  const folder = mkdtempSync(join(tmpdir(), 'spigo-packed-'));
  const run = (command: string, args: readonly string[], cwd = folder): string =>
    execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  beforeAll(() => {
    run('npm', ['pack', '--silent', '--workspace', 'spigo', '--pack-destination', folder], root);
    writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n');
    const archive = readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? 'no archive';
    run('npm', ['install', '--offline', '--no-audit', '--no-fund', `./${archive}`]);
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return { path: folder, run, installed: (...path) => join(folder, 'node_modules/spigo', ...path) };
}
