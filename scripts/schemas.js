import { spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const begin = '<!-- reference: written by scripts/schemas.js -->';
const packages = ['kernel', 'topology', 'dynamics'];

/**
 * Writes architectures/schema.json, the reference in architectures/README.md, and
 * docs/result.schema.json, from the schemas in the sources.
 */
async function writeSchemas() {
  const { architectureJsonSchema, fileReference, resultJsonSchema } = await sources();
  const schema = `${JSON.stringify(architectureJsonSchema(), undefined, 2)}\n`;
  await writeFile(`${root}architectures/schema.json`, schema);
  const result = `${JSON.stringify(resultJsonSchema(), undefined, 2)}\n`;
  await writeFile(`${root}docs/result.schema.json`, result);
  const readme = await readFile(`${root}architectures/README.md`, 'utf8');
  const [introduction] = readme.split(begin);
  await writeFile(
    `${root}architectures/README.md`,
    `${introduction}${begin}\n\n${fileReference()}`,
  );
  format('architectures/schema.json', 'docs/result.schema.json');
}

/** As the formatter wants it, so that writing what is there already changes nothing. */
function format(...files) {
  const biome = `${root}node_modules/@biomejs/biome/bin/biome`;
  const { status } = spawnSync(process.execPath, [biome, 'format', '--write', ...files], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) throw new Error('biome could not format the schemas');
}

/** The schema straight from the sources, so that a build is not needed first. */
async function sources() {
  const entry = [
    "export { architectureJsonSchema } from './files/jsonSchema.ts';",
    "export { fileReference } from './files/fileReference.ts';",
    "export { resultJsonSchema } from './run/resultSchema.ts';",
  ].join('\n');
  const { outputFiles } = await build({
    stdin: { contents: entry, resolveDir: `${root}packages/simulation/src`, loader: 'ts' },
    alias: Object.fromEntries(
      packages.map((name) => [`@spigo/${name}`, `${root}packages/${name}/src/index.ts`]),
    ),
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    external: ['graphology'],
    write: false,
  });
  const [{ text }] = outputFiles;
  return import(`data:text/javascript;base64,${Buffer.from(text).toString('base64')}`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await writeSchemas();
}
