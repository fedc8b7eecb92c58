import { spawnSync } from 'node:child_process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { bundle } from './bundle.js';
import { declarations } from './declarations.js';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Checks all types, bundles the command and the library, gathers the library's declarations. */
export async function build() {
  const { status } = spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '-b'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
  if (status !== 0) {
    throw new Error('the types do not hold');
  }
  const inputs = await bundle();
  await declarations();
  return inputs;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await build();
}
