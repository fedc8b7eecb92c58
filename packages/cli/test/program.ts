import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Metafile, type Plugin } from 'esbuild';

const source = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The program, bundled with a simulator of known speed, in a folder of its own. */
export interface Program {
  readonly folder: string;
  readonly metafile: Metafile;
}

/** Takes the benchmarks of the fixtures for the real ones. */
const fewBenchmarks: Plugin = {
  name: 'few benchmarks',
  setup: ({ onResolve }) => {
    onResolve({ filter: /\/bench\/benchmarks\.ts$/ }, () => ({
      path: source('fixtures/benchmarks.ts'),
    }));
  },
};

/** Takes the package of the fixtures for the real one; only that itself gets to the real one. */
const standIn = (name: string): Plugin => ({
  name: `${name} of the fixtures`,
  setup: ({ onResolve }) => {
    const fixture = source(`fixtures/${name}.ts`);
    onResolve({ filter: new RegExp(`^@spigo/${name}$`) }, ({ importer }) => ({
      path: importer === fixture ? source(`../../${name}/src/index.ts`) : fixture,
    }));
  },
});

/** Every package by its sources, so that no test depends on a build. */
async function sources(): Promise<Record<string, string>> {
  const names = await readdir(new URL('../../', import.meta.url));
  return Object.fromEntries(
    names.map((name) => [`@spigo/${name}`, source(`../../${name}/src/index.ts`)]),
  );
}

/** Bundles the program as the build does, into `folder/packages/cli/dist`. */
export async function buildProgram(): Promise<Program> {
  const folder = await mkdtemp(join(tmpdir(), 'spigo-program-'));
  const { '@spigo/simulation': _, '@spigo/formats': _others, ...packages } = await sources();
  const { metafile } = await build({
    entryPoints: [{ in: source('../src/main.ts'), out: 'spigo' }],
    outdir: join(folder, 'packages/cli/dist'),
    outExtension: { '.js': '.mjs' },
    alias: packages,
    plugins: [fewBenchmarks, standIn('simulation'), standIn('formats')],
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    metafile: true,
    logLevel: 'error',
    banner: {
      js: "import{createRequire as spigoCreateRequire}from'node:module';const require=spigoCreateRequire(import.meta.url);",
    },
  });
  await mkdir(join(folder, 'architectures/netflixoss'), { recursive: true });
  const architecture = join(folder, 'architectures/netflixoss/netflixoss.json');
  await writeFile(architecture, '{"arch":"netflixoss"}');
  return { folder, metafile };
}

/** A program that has begun. */
export interface Running {
  readonly child: ChildProcess;
  readonly out: () => string;
  readonly err: () => string;
  /** Resolves with the exit code when the program has ended. */
  readonly ended: Promise<number | null>;
}

/** Starts the program in its folder. */
export function startProgram({ folder }: Program, args: readonly string[]): Running {
  const entry = join(folder, 'packages/cli/dist/spigo.mjs');
  const child = spawn(process.execPath, [entry, ...args], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const text = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (more: string) => {
    text.out += more;
  });
  child.stderr.setEncoding('utf8').on('data', (more: string) => {
    text.err += more;
  });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  return { child, out: () => text.out, err: () => text.err, ended };
}
