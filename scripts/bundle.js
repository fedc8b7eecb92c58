import { spawnSync } from 'node:child_process';
import { mkdir, readdir, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const cli = join(root, 'packages/cli');
const dist = join(cli, 'dist');

/** Libraries in CommonJS ask for Node's modules by `require`, which an ES module has to make. */
const requireBanner =
  "import{createRequire as spigoCreateRequire}from'node:module';" +
  'const require=spigoCreateRequire(import.meta.url);';

/** The command is a script whose value is a function: the launcher hands in what a module would have. */
const scriptBanner = '(function(require,module,spigoEntry){';
const scriptFooter = ';return module.exports})';

/** Every `@spigo/name` is taken from its sources, so that the bundle needs no other build. */
async function sources() {
  const packages = await readdir(join(root, 'packages'));
  return Object.fromEntries(
    packages.map((name) => [`@spigo/${name}`, join(root, 'packages', name, 'src/index.ts')]),
  );
}

function options(entry, extension, alias, more = []) {
  return {
    absWorkingDir: root,
    entryPoints: [entry, ...more],
    outdir: dist,
    outExtension: { '.js': extension },
    chunkNames: `chunks/${entry.out}-[name]-[hash]`,
    alias,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    minify: true,
    keepNames: false,
    sourcemap: 'linked',
    sourcesContent: false,
    legalComments: 'none',
    define: { 'process.env.NODE_ENV': '"production"' },
    banner: { js: requireBanner },
    metafile: true,
    write: false,
    logLevel: 'silent',
  };
}

/** The library is read: by people in a debugger, and by Node, which prints the line of an uncaught error. */
function libraryOptions(alias) {
  return {
    ...options({ in: join(cli, 'src/index.ts'), out: 'index' }, '.js', alias),
    minify: false,
    minifySyntax: true,
  };
}

/** The command as one script, for which V8 can keep its code. */
function programOptions(alias) {
  return {
    ...options({ in: join(cli, 'src/main.ts'), out: 'program' }, '.cjs', alias),
    // Named by its content: a launcher never finds another script than the one that it was built for.
    entryNames: 'chunks/[name]-[hash]',
    splitting: false,
    format: 'cjs',
    supported: { 'dynamic-import': false },
    define: { 'process.env.NODE_ENV': '"production"', 'import.meta.url': 'spigoEntry' },
    banner: { js: scriptBanner },
    footer: { js: scriptFooter },
  };
}

/** What starts the script of that name. */
function launcherOptions(program) {
  return {
    ...options({ in: join(cli, 'src/launcher.ts'), out: 'spigo' }, '.cjs', {}),
    splitting: false,
    format: 'cjs',
    define: { spigoProgram: JSON.stringify(program) },
    banner: {},
  };
}

/** The script and its launcher. */
async function buildCommand(alias) {
  const program = await build(programOptions(alias));
  const { path } = program.outputFiles.find((file) => file.path.endsWith('.cjs'));
  const launcher = await build(launcherOptions(basename(path, '.cjs')));
  return [program, launcher];
}

/** The files of the command (`spigo.cjs` and its script), without writing them. */
export async function commandFiles() {
  const results = await buildCommand(await sources());
  return results
    .flatMap(({ outputFiles }) => outputFiles)
    .map(({ path, contents }) => ({ name: relative(dist, path), contents }));
}

/** Runs the command once, so that it leaves V8's code of what a run needs beside it. */
async function keepCode() {
  const names = await readdir(join(dist, 'chunks'));
  const old = names.filter((name) => name.endsWith('.code'));
  await Promise.all(old.map((name) => rm(join(dist, 'chunks', name), { force: true })));
  // A run that fails leaves no code; then each start compiles, and says what is wrong by itself.
  spawnSync(process.execPath, [join(dist, 'spigo.cjs'), '-a', 'netflixoss', '-d', '1', '--json'], {
    stdio: 'ignore',
    env: { ...process.env, SPIGO_CODE: 'beside' },
  });
}

/** Application code under simulation: the library, what its threads are started on, the command. */
const dstEntry = { in: join(cli, 'src/dst/dst.ts'), out: 'dst' };
const dstParts = [
  { in: join(cli, 'src/dst/thread.ts'), out: 'dst-thread' },
  { in: join(cli, 'src/dst/command.ts'), out: 'dst-command' },
  { in: join(root, 'packages/dst/src/node/hooks.ts'), out: 'dst-hooks' },
];

/** The library once more, for suites whose runner loads tests as CommonJS; its threads are the same. */
function dstRequiredOptions(alias) {
  return {
    ...options({ in: dstEntry.in, out: dstEntry.out }, '.cjs', alias),
    splitting: false,
    format: 'cjs',
    define: { 'process.env.NODE_ENV': '"production"', 'import.meta.url': 'spigoEntry' },
    banner: { js: "const spigoEntry=require('node:url').pathToFileURL(__filename).href;" },
  };
}

/** A module of Node's own kind, because a script cannot load ES modules. */
function dstLoaderOptions() {
  return {
    ...options({ in: join(cli, 'src/dst/load.ts'), out: 'dst-load' }, '.cjs', {}),
    splitting: false,
    format: 'cjs',
    banner: {},
  };
}

const page = join(root, 'packages/web/src/view');

/** The page of the view: one script, one style sheet, nothing from elsewhere. */
const pageEntries = [
  { in: join(page, 'main.tsx'), out: 'app' },
  { in: join(page, 'social/sigmaRenderer.ts'), out: 'webgl' },
  { in: join(page, 'app.css'), out: 'app' },
  { in: join(page, 'index.html'), out: 'index' },
];

/** The engine as a worker of a page that runs the simulator itself: a script without imports. */
const workerEntries = [{ in: join(page, 'standalone/engineWorker.ts'), out: 'engine' }];

function pageOptions(entryPoints, format, alias) {
  return {
    absWorkingDir: root,
    entryPoints,
    outdir: join(dist, 'view'),
    loader: { '.html': 'copy' },
    alias,
    bundle: true,
    format,
    platform: 'browser',
    target: ['es2022'],
    jsx: 'automatic',
    jsxImportSource: 'preact',
    minify: true,
    legalComments: 'none',
    metafile: true,
    write: false,
    logLevel: 'silent',
  };
}

async function replace(path, contents) {
  const next = `${path}.${process.pid}`;
  await mkdir(dirname(path), { recursive: true });
  await writeFile(next, contents);
  await rename(next, path);
}

/** Chunks before entries, each by renaming: a command that starts meanwhile finds a whole bundle. */
async function write(files) {
  const isEntry = (file) => dirname(file.path) === dist;
  for (const file of files.filter((each) => !isEntry(each))) {
    await replace(file.path, file.contents);
  }
  for (const file of files.filter(isEntry)) {
    await replace(file.path, file.contents);
  }
}

async function removeOldChunks(files) {
  const kept = new Set(files.map((file) => basename(file.path)));
  const folder = join(dist, 'chunks');
  const found = await readdir(folder).catch(() => []);
  const old = found.filter((name) => !kept.has(name));
  await Promise.all(old.map((name) => rm(join(folder, name), { force: true })));
}

/** The files of the page, by name, without writing them. */
export async function pageFiles() {
  const { outputFiles } = await build(pageOptions(pageEntries, 'esm', await sources()));
  return outputFiles.map(({ path, contents }) => ({ name: basename(path), contents }));
}

/**
 * Bundles the command (`dist/spigo.cjs`) and the library (`dist/index.js`) of the `cli` package,
 * and returns the paths of all inputs, from the root of the project.
 */
export async function bundle() {
  // File times come from a coarser clock, which may lag by some milliseconds.
  const started = new Date(Date.now() - 10);
  const alias = await sources();
  const groups = await Promise.all([
    buildCommand(alias),
    build(libraryOptions(alias)),
    build(options(dstEntry, '.js', alias, dstParts)),
    build(dstRequiredOptions(alias)),
    build(dstLoaderOptions()),
    build(pageOptions(pageEntries, 'esm', alias)),
    build(pageOptions(workerEntries, 'iife', alias)),
  ]);
  const results = groups.flat();
  const files = results.flatMap((result) => result.outputFiles);
  await write(files);
  await removeOldChunks(files);
  await keepCode();
  // Sources that changed while they were read are newer than this, so the next start builds again.
  await writeFile(join(dist, '.bundled'), '');
  await utimes(join(dist, '.bundled'), started, started);
  return results.flatMap((result) => Object.keys(result.metafile.inputs));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    await bundle();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    process.exitCode = 1;
  }
}
