// Takes the pictures of the README anew, from the real thing, in the Chromium of the system.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { bundle } from './bundle.js';

const root = fileURLToPath(new URL('..', import.meta.url));

await bundle();
const { status } = spawnSync(
  process.execPath,
  [
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    'node_modules/jest/bin/jest.js',
    'packages/web/test/readme.long',
  ],
  {
    cwd: root,
    stdio: 'inherit',
    // Without a browser there are no pictures, and that is a failure here.
    env: { ...process.env, CI: 'true', SPIGO_TESTS: 'full', SPIGO_PICTURES: 'docs/pictures' },
  },
);
process.exitCode = status ?? 1;
