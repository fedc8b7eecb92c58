import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));
const here = fileURLToPath(new URL('.', import.meta.url));
const systems = join(root, 'packages/simulation/test/support/systems');

const requireBanner =
  "import{createRequire as spigoCreateRequire}from'node:module';" +
  'const require=spigoCreateRequire(import.meta.url);';

const git = (...args) =>
  execFileSync('git', ['-C', root, ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  }).trim();

/** The commit that a name stands for. Throws where there is none. */
function commitOf(name) {
  try {
    return git('rev-parse', '--verify', '--quiet', `${name}^{commit}`);
  } catch {
    throw new Error(
      `oracle: found "${name}"; allowed: a commit, a branch or a tag of this repository`,
    );
  }
}

/** The sources of a commit in a folder of their own, with this checkout's libraries. */
function checkOut(commit, folder) {
  git('worktree', 'add', '--detach', '--force', folder, commit);
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  return () => git('worktree', 'remove', '--force', folder);
}

/** Libraries are those of this checkout on both sides: a commit with others is told apart by that. */
function sameLibraries(folder) {
  const lock = (of) => readFileSync(join(of, 'package-lock.json'), 'utf8');
  return lock(folder) === lock(root);
}

/** Everything that plays systems with the sources under `sources`, as one file in `folder`. */
async function bundlePlayer(sources, folder) {
  const packages = readdirSync(join(sources, 'packages'));
  const outfile = join(folder, 'player.mjs');
  await build({
    entryPoints: [join(here, 'player.js')],
    outfile,
    alias: {
      ...Object.fromEntries(
        packages.map((name) => [`@spigo/${name}`, join(sources, 'packages', name, 'src/index.ts')]),
      ),
      'side-cli': join(sources, 'packages/cli/src'),
      'any-systems': systems,
    },
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    sourcemap: 'linked',
    sourcesContent: false,
    legalComments: 'none',
    logLevel: 'silent',
    banner: { js: requireBanner },
  });
  return outfile;
}

/**
 * One side of the comparison, built: the commit of that name, or where there is no name the working tree
 * as it is. `release` removes what was made.
 */
export async function buildSide(label, name, folder) {
  const own = join(folder, label);
  mkdirSync(own);
  const commit = name === undefined ? undefined : commitOf(name);
  const sources = commit === undefined ? root : join(own, 'sources');
  const release = commit === undefined ? () => undefined : checkOut(commit, sources);
  try {
    const player = await bundlePlayer(sources, own);
    const title = commit === undefined ? 'the working tree' : `${name} (${commit.slice(0, 8)})`;
    return { label, title, player, sources, release, hasOtherLibraries: !sameLibraries(sources) };
  } catch (error) {
    release();
    throw error;
  }
}
