import { spawn } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { commandFiles } from '../bundle.js';

const project = fileURLToPath(new URL('../..', import.meta.url));
const dist = 'packages/cli/dist';
const args = ['-a', 'lamp', '-d', '1', '--json'];
let root = '';
let home = '';

/** The command as the build makes it, in a folder of its own, without code beside it. */
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'spigo-launcher-'));
  cpSync(join(project, 'architectures/lamp'), join(root, 'architectures/lamp'), {
    recursive: true,
  });
  for (const { name, contents } of await commandFiles()) {
    const file = join(root, dist, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, contents);
  }
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

beforeEach(() => {
  home = mkdtempSync(join(root, 'home-'));
  for (const name of codeIn(chunks())) rmSync(join(chunks(), name));
});

const chunks = () => join(root, dist, 'chunks');
const cache = () => join(home, '.cache/spigo');
const codeIn = (folder) =>
  existsSync(folder) ? readdirSync(folder).filter((name) => name.includes('.code')) : [];

/** Runs the command; resolves with its digest, or with all that it said where it failed. */
function run(environment = { HOME: home }, words = args, flags = []) {
  const child = spawn(process.execPath, [...flags, join(root, dist, 'spigo.cjs'), ...words], {
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const text = { out: '', err: '' };
  child.stdout.on('data', (more) => {
    text.out += more;
  });
  child.stderr.on('data', (more) => {
    text.err += more;
  });
  return new Promise((resolve) => {
    child.on('close', (status) =>
      resolve(status === 0 && text.err === '' ? text.out : JSON.stringify({ status, ...text })),
    );
  });
}

const digestOf = (out) => JSON.parse(out).digest;

test('the version is answered by the launcher alone', async () => {
  const script = readdirSync(chunks()).find((name) => name.endsWith('.cjs'));
  const path = join(chunks(), script);
  const source = readFileSync(path);
  rmSync(path);
  expect(await run({ HOME: home }, ['--version'])).toMatch(/^\d+\.\d+\.\d+\n$/);
  writeFileSync(path, source);
});

describe('the first run', () => {
  test('leaves code in the cache of its user, and later ones use it', async () => {
    const first = await run();
    const [name, ...others] = codeIn(cache());
    expect(others).toEqual([]);
    const file = join(cache(), name);
    const { mtimeMs, ino } = statSync(file);
    expect(digestOf(await run())).toBe(digestOf(first));
    expect([statSync(file).mtimeMs, statSync(file).ino]).toEqual([mtimeMs, ino]);
    expect(codeIn(chunks())).toEqual([]);
  });

  test('leaves none where nothing has been simulated: too little is compiled', async () => {
    await run({ HOME: home }, ['--version']);
    await run({ HOME: home }, ['ls']);
    expect(codeIn(cache())).toEqual([]);
  });

  test('leaves none where nobody has a home', async () => {
    expect(digestOf(await run({}))).toMatch(/^[0-9a-f]{16}$/);
    expect(codeIn(chunks())).toEqual([]);
  });

  test('leaves none in a cache that others may write to', async () => {
    mkdirSync(cache(), { recursive: true });
    chmodSync(cache(), 0o777);
    expect(digestOf(await run())).toMatch(/^[0-9a-f]{16}$/);
    expect(codeIn(cache())).toEqual([]);
  });

  test('leaves whole code when several are first at once', async () => {
    const runs = await Promise.all([run(), run(), run()]);
    expect(new Set(runs.map(digestOf)).size).toBe(1);
    expect(codeIn(cache())).toHaveLength(1);
    expect(digestOf(await run())).toBe(digestOf(runs[0]));
  });
});

describe('code in the cache', () => {
  test('is made anew where it is damaged', async () => {
    const first = await run();
    const file = join(cache(), codeIn(cache())[0]);
    const whole = readFileSync(file);
    const damaged = Buffer.from(whole);
    damaged.fill(0, 5_000, 9_000);
    writeFileSync(file, damaged);
    expect(digestOf(await run())).toBe(digestOf(first));
    expect(readFileSync(file).length).toBeGreaterThan(whole.length / 2);
    expect(readFileSync(file).equals(damaged)).toBe(false);
  });

  test('of another V8 or other flags has another name', async () => {
    await run();
    await run({ HOME: home }, args, ['--no-opt']);
    expect(codeIn(cache())).toHaveLength(2);
  });

  test('is left alone with SPIGO_CODE=off', async () => {
    expect(digestOf(await run({ HOME: home, SPIGO_CODE: 'off' }))).toMatch(/^[0-9a-f]{16}$/);
    expect(codeIn(cache())).toEqual([]);
  });

  test('is not needed where the build has left it beside the program', async () => {
    await run({ HOME: home, SPIGO_CODE: 'beside' });
    expect(codeIn(chunks())).toHaveLength(1);
    await run();
    expect(existsSync(cache())).toBe(false);
  });
});
