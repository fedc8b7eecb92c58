import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));
const cache = join(root, 'node_modules/.cache/spigo-packages');

/** What a test loads of other packages than its own: a file each, what they share once. */
async function bundle() {
  const names = (await readdir(join(root, 'packages'))).filter((name) => name !== 'cli');
  const source = (name) => join(root, 'packages', name, 'src/index.ts');
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: names.map((name) => ({ in: source(name), out: name })),
    outdir: cache,
    outExtension: { '.js': '.mjs' },
    alias: Object.fromEntries(names.map((name) => [`@spigo/${name}`, source(name)])),
    plugins: [{ name: 'libraries stay outside', setup: leaveLibraries }],
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    keepNames: false,
    sourcemap: 'inline',
    write: false,
    logLevel: 'silent',
  });
  return outputFiles;
}

function leaveLibraries({ onResolve }) {
  onResolve({ filter: /^[^./]/ }, ({ path }) =>
    path.startsWith('@spigo/') ? undefined : { path, external: true },
  );
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

/**
 * Jest's global set-up. A test that loads a few hundred source files for the packages below its own
 * takes longer to load than to run; as one file each they load at once.
 */
export default async function setUp() {
  const folder = await store(await bundle());
  await clean(folder);
  process.env.SPIGO_TEST_PACKAGES = folder;
}
