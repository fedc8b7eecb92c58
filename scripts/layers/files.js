import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { scan } from './scan.js';

const left = new Set(['node_modules', 'dist', 'golden', 'architectures']);

function* walk(root, folder) {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory() && !left.has(entry.name)) {
      yield* walk(root, path);
    } else if (entry.isFile()) {
      yield path;
    }
  }
}

const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'));

function readSource(root, path) {
  const text = readFileSync(join(root, path), 'utf8');
  return { path, text, views: scan(text) };
}

function readPackage(root, name) {
  const folder = `packages/${name}`;
  const paths = [...walk(root, folder)].sort();
  return {
    name,
    folder,
    paths,
    manifest: readJson(join(root, folder, 'package.json')),
    tsconfig: readJson(join(root, folder, 'tsconfig.json')),
    sources: paths
      .filter((path) => /\.[mc]?tsx?$/.test(path))
      .map((path) => readSource(root, path)),
  };
}

/** Everything under `packages/` that the checks look at, read once. */
export function readPackages(root) {
  return readdirSync(join(root, 'packages'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => readPackage(root, entry.name));
}

/** Whether a file is a test (or what tests share) and not part of what leaves the house. */
export const isTest = (path) => /^packages\/[^/]+\/(?:test|tests|bench)\//.test(path);

/** Whether a file is under the `src` folder of a package. */
export const isSource = (path) => /^packages\/[^/]+\/src\//.test(path);
