import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, extname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, transform } from 'esbuild';
import { marker } from './marker.js';
import { planted } from './plants.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const cache = join(root, 'node_modules/.cache/spigo-tests');

const mark = (path) =>
  `globalThis[Symbol.for(${JSON.stringify(marker)})](${JSON.stringify(relative(root, path))});`;

const entry = (paths) =>
  paths.flatMap((path) => [`import 'mark:${path}';`, `import ${JSON.stringify(path)};`]).join('\n');

const source = (name) => join(root, 'packages', name, 'src/index.ts');

/** Groups are files that exist nowhere, and modules have to know where they stand in the sources. */
function virtual(groups) {
  return (setup) => {
    setup.onResolve({ filter: /^(group|mark):/ }, ({ path }) => ({ path, namespace: 'virtual' }));
    setup.onLoad({ filter: /^group:/, namespace: 'virtual' }, ({ path }) => ({
      contents: entry(groups[Number(path.slice('group:'.length))]),
      resolveDir: root,
    }));
    setup.onLoad({ filter: /^mark:/, namespace: 'virtual' }, ({ path }) => ({
      contents: mark(path.slice('mark:'.length)),
    }));
    setup.onLoad({ filter: /\/(packages|scripts)\/.*\.[jt]sx?$/ }, placed);
  };
}

const fastCheck = join(root, 'scripts/jest/fastCheck.js');

/** Tests get fast-check with as many runs as there is time for. */
function measuredEffort({ onResolve }) {
  onResolve({ filter: /^fast-check$/ }, ({ importer }) =>
    importer === fastCheck || importer.includes('/node_modules/') ? undefined : { path: fastCheck },
  );
}

async function placed({ path }) {
  if (path.includes('/node_modules/')) return undefined;
  const text = await readFile(path, 'utf8');
  if (!text.includes('import.meta.url')) return undefined;
  const { code } = await transform(text, {
    loader: extname(path).slice(1),
    define: { 'import.meta.url': JSON.stringify(pathToFileURL(path).href) },
    sourcefile: path,
    sourcemap: 'inline',
    target: 'es2023',
  });
  return { contents: code, loader: 'js' };
}

const readJson = async (...path) => JSON.parse(await readFile(join(root, ...path), 'utf8'));

/** Libraries of the sources; of those of tests alone only the one that most of them load. */
async function bundledLibraries(names) {
  const manifests = names.map((name) => readJson('packages', name, 'package.json'));
  const libraries = (await Promise.all(manifests)).flatMap(({ dependencies, devDependencies }) =>
    Object.keys({ ...dependencies, ...devDependencies }),
  );
  const { devDependencies } = await readJson('package.json');
  const own = [...names.map((name) => `@spigo/${name}`), 'spigo'];
  const shared = libraries.filter((name) => !(name in devDependencies));
  return new Set([...own, ...shared, 'fast-check']);
}

/** What our own files import is bundled or stays outside; what a bundled library imports comes with it. */
function leaveOutside(inside) {
  return ({ onResolve }) =>
    onResolve({ filter: /^[^./]/ }, ({ path, importer }) => {
      const name = path.split('/', path.startsWith('@') ? 2 : 1).join('/');
      const stays = inside.has(name) || importer.includes('/node_modules/') || importer === '';
      return stays ? undefined : { path, external: true };
    });
}

async function bundled(groups) {
  const folders = await readdir(join(root, 'packages'));
  const names = folders.filter((name) => name !== 'cli');
  const inside = await bundledLibraries(folders);
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: groups.map((_, index) => ({ in: `group:${index}`, out: `group-${index}` })),
    // As deep as where the files will be: what they map to is told from there.
    outdir: join(cache, 'new'),
    outExtension: { '.js': '.mjs' },
    alias: {
      ...Object.fromEntries(names.map((name) => [`@spigo/${name}`, source(name)])),
      spigo: source('cli'),
    },
    plugins: [
      { name: 'effort of properties', setup: measuredEffort },
      { name: 'a planted error', setup: planted(root) },
      { name: 'groups of tests', setup: virtual(groups) },
      { name: 'libraries of tests stay outside', setup: leaveOutside(inside) },
    ],
    banner: {
      js: `import { createRequire as requireOf } from 'node:module'; const require = requireOf(${JSON.stringify(pathToFileURL(join(root, 'package.json')).href)});`,
    },
    jsx: 'automatic',
    jsxImportSource: 'preact',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    sourcemap: 'linked',
    write: false,
    logLevel: 'silent',
  });
  return outputFiles;
}

/** Written at once as a whole, in a folder named by what it holds: several runs may do so at the same time. */
async function store(files) {
  const hash = createHash('sha256');
  for (const { path, contents } of files) hash.update(path).update(contents);
  const folder = join(cache, hash.digest('hex').slice(0, 16));
  await mkdir(cache, { recursive: true });
  const fresh = await mkdtemp(join(cache, 'new-'));
  for (const { path, contents } of files) await writeFile(join(fresh, basename(path)), contents);
  try {
    await rename(fresh, folder);
  } catch (error) {
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
    await rm(fresh, { recursive: true });
  }
  return folder;
}

const hour = 3_600_000;

/** Folders of former runs go when nobody can be reading them any more. */
async function clean(kept) {
  for (const name of await readdir(cache)) {
    const folder = join(cache, name);
    if (folder === kept) continue;
    const { mtimeMs } = await stat(folder);
    if (Date.now() - mtimeMs > hour) await rm(folder, { recursive: true, force: true });
  }
}

/** Bundles each group of test files with the sources that they read; the path of each bundle, in order. */
export async function bundle(groups) {
  const folder = await store(await bundled(groups));
  await clean(folder);
  return groups.map((_, index) => join(folder, `group-${index}.mjs`));
}
