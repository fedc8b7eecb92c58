import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

const scripts = fileURLToPath(new URL('..', import.meta.url));
const ready = { out: 'ran: a b|c\n', err: '' };
const built = { out: 'ran: a b|c\n', err: 'spigo: building the command\n' };
const installing = 'spigo: installing what is missing (npm ci)\n';
let root = '';
let command = '';

function put(path, text) {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

function putProgram(name, text) {
  put(`bin/${name}`, `#!/bin/sh\n${text}\n`);
  chmodSync(join(root, 'bin', name), 0o755);
}

const setTime = (path, seconds) => utimesSync(join(root, path), seconds, seconds);

function start(path = command) {
  const { stdout, stderr, status } = spawnSync(path, ['a b', 'c'], {
    cwd: '/',
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, PATH: `${join(root, 'bin')}:${process.env.PATH}` },
  });
  return status === 0 ? { out: stdout, err: stderr } : { status, err: stderr };
}

/** A small project in which an npm and a bundler of the test's own stand for the real ones. */
beforeEach(() => {
  root = join(mkdtempSync(join(tmpdir(), 'spigo-setup-')), 'a project');
  command = join(root, 'scripts/spigo');
  mkdirSync(join(root, 'scripts'), { recursive: true });
  for (const name of ['spigo', 'setup.sh']) {
    cpSync(join(scripts, name), join(root, 'scripts', name));
  }
  put('package-lock.json', '{}');
  put('packages/kernel/src/index.ts', '');
  put('packages/cli/src/main.ts', '');
  putProgram('npm', 'mkdir -p node_modules && echo {} > node_modules/.package-lock.json');
  put(
    'scripts/bundle.js',
    `const { writeFileSync } = require('node:fs');
    const program = "process.stdout.write('ran: ' + process.argv.slice(2).join('|') + '\\\\n')";
    writeFileSync('packages/cli/dist/spigo.cjs', program);
    writeFileSync('packages/cli/dist/.bundled', '');`,
  );
  for (const path of ['package-lock.json', 'packages/kernel/src/index.ts', 'packages/cli/src']) {
    setTime(path, 1000);
  }
});

afterEach(() => rmSync(dirname(root), { recursive: true, force: true }));

describe('scripts/spigo', () => {
  test('installs and builds once, then passes its arguments on in silence', () => {
    expect(start()).toEqual({ out: built.out, err: installing + built.err });
    expect(start()).toEqual(ready);
  });

  test('builds again when a source changed, was added or was removed', () => {
    const later = Date.now() / 1000 + 3_600;
    start();
    setTime('packages/kernel/src/index.ts', later);
    expect(start()).toEqual(built);
    setTime('packages/kernel/src/index.ts', 1000);
    expect(start()).toEqual(ready);
    rmSync(join(root, 'packages/kernel/src/index.ts'));
    setTime('packages/kernel/src', later);
    expect(start()).toEqual(built);
  });

  test('installs again when the lock file changed', () => {
    start();
    setTime('package-lock.json', Date.now() / 1000 + 5);
    expect(start().err).toContain(installing);
  });

  test('goes on where an install was broken off', () => {
    putProgram('npm', 'mkdir -p node_modules/half; echo no space left >&2; exit 1');
    expect(start()).toEqual({
      status: 1,
      err: expect.stringMatching(/no space left\nspigo: failed: npm ci/),
    });
    expect(existsSync(join(root, 'packages/cli/dist/.lock'))).toBe(false);
    putProgram('npm', 'mkdir -p node_modules && echo {} > node_modules/.package-lock.json');
    expect(start()).toEqual({ out: built.out, err: installing + built.err });
  });

  test('takes over the lock of a start that was killed', () => {
    put('packages/cli/dist/.lock/pid', `${spawnSync('true').pid}\n`);
    expect(start().out).toBe(ready.out);
    expect(existsSync(join(root, 'packages/cli/dist/.lock'))).toBe(false);
  });

  test('can be called through a symbolic link', () => {
    start();
    symlinkSync('../scripts/spigo', join(root, 'bin/link'));
    expect(start(join(root, 'bin/link'))).toEqual(ready);
  });

  test.each(['v18.20.4', 'v20.18.3'])('refuses Node %s with one clear line', (version) => {
    putProgram('node', `echo ${version}`);
    expect(start()).toEqual({
      status: 1,
      err: `spigo: Node ${version} is too old; Node 20.19 or newer is needed\n`,
    });
  });
});

test('the smallest Node is the same everywhere', () => {
  const project = join(scripts, '..');
  const manifest = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8'));
  expect(manifest.engines.node).toBe('>=20.19');
  const cli = JSON.parse(readFileSync(join(project, 'packages/cli/package.json'), 'utf8'));
  expect(cli.engines).toEqual(manifest.engines);
});
