import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll } from '@jest/globals';
import { build } from 'esbuild';

const source = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** What a command has left. */
export interface Left {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** The command with its threads, in a folder of its own, and scenarios in it. */
export interface DstProgram {
  /** Runs `spigo dst` with these words, in the folder. */
  dst(...words: readonly string[]): Left;
  /** Starts it and returns at once; debuggers find it at a port of its own. */
  start(...words: readonly string[]): ChildProcess;
  /** Writes a file of the folder and returns its path. */
  write(name: string, text: string): string;
  /** Runs shell commands in `at` of the folder, where `spigo` is the command; all that they print. */
  shell(at: string, commands: string): string;
  readonly folder: string;
  readonly scenarios: string;
}

const banner =
  "import{createRequire as spigoCreateRequire}from'node:module';const require=spigoCreateRequire(import.meta.url);";

async function buildInto(dist: string): Promise<void> {
  const names = readdirSync(new URL('../../', import.meta.url));
  const alias = Object.fromEntries(
    names.map((name) => [`@spigo/${name}`, source(`../../${name}/src/index.ts`)]),
  );
  const options = {
    alias,
    outdir: dist,
    bundle: true,
    platform: 'node',
    target: 'node20',
  } as const;
  await build({
    ...options,
    entryPoints: [
      { in: source('../src/main.ts'), out: 'spigo' },
      { in: source('../src/dst/dst.ts'), out: 'dst' },
      { in: source('../src/dst/thread.ts'), out: 'dst-thread' },
      { in: source('../src/dst/command.ts'), out: 'dst-command' },
      { in: source('../../dst/src/node/hooks.ts'), out: 'dst-hooks' },
    ],
    splitting: true,
    format: 'esm',
    chunkNames: 'chunks/[name]-[hash]',
    banner: { js: banner },
    logLevel: 'error',
  });
  await build({
    ...options,
    entryPoints: [{ in: source('../src/dst/load.ts'), out: 'dst-load' }],
    format: 'cjs',
    outExtension: { '.js': '.cjs' },
    logLevel: 'error',
  });
}

/** What is installed as `spigo`, as far as scenarios and their tests need it. */
const installed = JSON.stringify({
  name: 'spigo',
  type: 'module',
  exports: { './dst': './dist/dst.js' },
});

/** The program, built before the tests of a file and gone after them. */
export function dstProgram(): DstProgram {
  const folder = mkdtempSync(join(tmpdir(), 'spigo-dst-'));
  const dist = join(folder, 'packages/cli/dist');
  beforeAll(async () => {
    mkdirSync(dist, { recursive: true });
    writeFileSync(join(dist, '../package.json'), installed);
    // TypeScript is read by the esbuild that is installed beside the scenarios.
    mkdirSync(join(folder, 'node_modules'));
    for (const name of ['esbuild', '@esbuild']) {
      symlinkSync(source(`../../../node_modules/${name}`), join(folder, 'node_modules', name));
    }
    symlinkSync(join(dist, '..'), join(folder, 'node_modules/spigo'));
    await buildInto(dist);
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return {
    folder,
    start: (...words) =>
      spawn(process.execPath, ['--inspect-port=0', join(dist, 'spigo.js'), 'dst', ...words], {
        cwd: folder,
      }),
    scenarios: source('../../../scenarios'),
    write: (name, text) => {
      const path = join(folder, name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
      return path;
    },
    shell: (at, commands) => {
      const script = `spigo() { "${process.execPath}" "${join(dist, 'spigo.js')}" "$@"; }\n${commands}`;
      const { stdout, stderr } = spawnSync('sh', ['-c', script], {
        cwd: join(folder, at),
        encoding: 'utf8',
        timeout: 600_000,
      });
      return stdout + stderr;
    },
    dst: (...words) => {
      const { status, stdout, stderr } = spawnSync(
        process.execPath,
        [join(dist, 'spigo.js'), 'dst', ...words],
        { cwd: folder, encoding: 'utf8', timeout: 600_000 },
      );
      return { code: status, out: stdout, err: stderr };
    },
  };
}
