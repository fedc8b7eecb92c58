import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from './build.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const cli = join(root, 'packages/cli');

/** Folders of the libraries that went into the bundle, from the paths of its inputs. */
function libraries(inputs) {
  const folders = inputs.map(
    (path) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0],
  );
  return [...new Set(folders.filter((folder) => folder !== undefined))].sort();
}

async function notice(folder) {
  const manifest = JSON.parse(await readFile(join(root, folder, 'package.json'), 'utf8'));
  const names = await readdir(join(root, folder));
  const file = names.find((name) => /^licen[cs]e/i.test(name));
  const text = file === undefined ? '' : await readFile(join(root, folder, file), 'utf8');
  return `${manifest.name} ${manifest.version} (${manifest.license})\n\n${text.trim()}\n`;
}

/** The licences of the libraries in the bundle ask to travel with it. */
async function writeNotices(inputs) {
  const notices = await Promise.all(libraries(inputs).map(notice));
  await writeFile(
    join(cli, 'dist/THIRD_PARTY_LICENSES.txt'),
    notices.join(`\n${'-'.repeat(72)}\n\n`),
  );
}

/** Before `npm pack`: builds, and puts beside the bundle what the artefact holds besides. */
async function prepack() {
  const inputs = await build();
  await writeNotices(inputs);
  for (const name of ['architectures', 'scenarios']) {
    await rm(join(cli, name), { recursive: true, force: true });
    await cp(join(root, name), join(cli, name), { recursive: true });
  }
  await cp(join(root, 'LICENSE'), join(cli, 'LICENSE'));
}

await prepack();
