import { readdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = `${root}packages/simulation/test/golden/`;

/** The simulator straight from the sources, so that a build is not needed first. */
async function simulator() {
  const packages = await readdir(`${root}packages`);
  const { outputFiles } = await build({
    stdin: {
      contents: "export { goldenFigures } from './support/goldenFigures.ts';",
      resolveDir: `${root}packages/simulation/test`,
      loader: 'ts',
    },
    alias: Object.fromEntries(
      packages.map((name) => [`@spigo/${name}`, `${root}packages/${name}/src/index.ts`]),
    ),
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    write: false,
  });
  const [{ text }] = outputFiles;
  return import(`data:text/javascript;base64,${Buffer.from(text).toString('base64')}`);
}

/** Runs every golden run, and writes what comes of it where the test expects it. */
async function writeGolden() {
  const { goldenFigures } = await simulator();
  const runs = JSON.parse(await readFile(`${folder}runs.json`, 'utf8'));
  for (const [name, { arch, options }] of Object.entries(runs)) {
    const path = `${root}architectures/${arch}/${arch}.json`;
    const file = JSON.parse(await readFile(path, 'utf8'));
    const figures = goldenFigures(file, options);
    await writeFile(`${folder}${name}.json`, `${JSON.stringify(figures, undefined, 2)}\n`);
    process.stdout.write(`golden: ${name}\n`);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await writeGolden();
}
