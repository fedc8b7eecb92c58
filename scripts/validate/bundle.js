import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));

const entry = [
  "export { allCases, chapters } from './cases/all.ts';",
  "export { judge, randomClaims } from './judge.ts';",
  "export { measure } from './measure.ts';",
].join('\n');

/**
 * Bundles the models, the formulas and the engine straight from the sources, so that a build is not needed
 * first, and hands the address of the module to `use`.
 */
export async function withTheory(use) {
  const folder = await mkdtemp(join(tmpdir(), 'spigo-validate-'));
  try {
    const packages = await readdir(join(root, 'packages'));
    const outfile = join(folder, 'theory.mjs');
    await build({
      stdin: {
        contents: entry,
        resolveDir: join(root, 'packages/experiments/test/theory'),
        loader: 'ts',
      },
      alias: Object.fromEntries(
        packages.map((name) => [`@spigo/${name}`, join(root, 'packages', name, 'src/index.ts')]),
      ),
      bundle: true,
      format: 'esm',
      platform: 'neutral',
      mainFields: ['module', 'main'],
      outfile,
    });
    return await use(pathToFileURL(outfile).href);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
