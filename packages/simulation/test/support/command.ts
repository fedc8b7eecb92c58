import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const project = fileURLToPath(new URL('../../../../', import.meta.url));
const names = readdirSync(join(project, 'packages'));

/** The command, bundled from the sources into a folder of its own. */
export interface Command {
  readonly folder: string;
  /** Runs it there in a process of its own, with standard input closed; returns what it printed. */
  readonly run: (...args: string[]) => { stdout: string; stderr: string; status: number | null };
  /** The same by another binary of Node. */
  readonly runBy: (node: string, ...args: string[]) => ReturnType<Command['run']>;
  /** The text of a file that it has written. */
  readonly read: (file: string) => string;
  readonly remove: () => void;
}

/** Bundles the command; `remove` it in the end. */
export async function bundleCommand(): Promise<Command> {
  const folder = mkdtempSync(join(tmpdir(), 'spigo-runs-'));
  const entry = join(folder, 'packages/cli/dist/spigo.mjs');
  cpSync(join(project, 'architectures'), join(folder, 'architectures'), { recursive: true });
  await build({
    entryPoints: [{ in: join(project, 'packages/cli/src/main.ts'), out: 'spigo' }],
    outdir: join(folder, 'packages/cli/dist'),
    outExtension: { '.js': '.mjs' },
    alias: Object.fromEntries(
      names.map((name) => [`@spigo/${name}`, join(project, 'packages', name, 'src/index.ts')]),
    ),
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    logLevel: 'error',
    banner: {
      js: "import{createRequire as spigoCreateRequire}from'node:module';const require=spigoCreateRequire(import.meta.url);",
    },
  });
  const runBy = (node: string, ...args: string[]) =>
    spawnSync(node, [entry, ...args], {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      maxBuffer: 1 << 28,
    });
  return {
    folder,
    run: (...args) => runBy(process.execPath, ...args),
    runBy,
    read: (file) => readFileSync(join(folder, file), 'utf8'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
