import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { closingLine, isGood, sum } from './closingLine.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const args = process.argv.slice(2);
const full = args.includes('--full');
const jestArguments = args.filter((argument) => argument !== '--full');

/** Runs Node on a script; whether it succeeded, and what it printed unless that went to the terminal. */
function node(argv, { env = {}, output = 'inherit' } = {}) {
  const child = spawn(process.execPath, argv, {
    cwd: root,
    stdio: ['ignore', output, output],
    env: { ...process.env, ...env },
  });
  const pieces = [];
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (piece) => pieces.push(piece));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status) =>
      resolve({ passed: status === 0, text: Buffer.concat(pieces).toString() }),
    );
  });
}

/** One step of the house, which counts as one test; it prints as a whole, since tests run beside it. */
async function step(name, argv) {
  const { passed, text } = await node(argv, { output: 'pipe' });
  process.stdout.write(`\n== ${name}: ${passed ? 'passed' : 'failed'}\n${text}`);
  return { passed: passed ? 1 : 0, failed: passed ? 0 : 1, skipped: 0 };
}

function readCounts(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return { passed: 0, failed: 0, skipped: 0 };
  }
}

/** Jest may also fail without a failed test (no test found, a coverage bound): that counts as one. */
async function jest(name, more = []) {
  process.stdout.write(`\n== ${name}\n`);
  const folder = mkdtempSync(join(tmpdir(), 'spigo-test-'));
  const path = join(folder, 'counts.json');
  const { passed } = await node(
    [
      '--experimental-vm-modules',
      '--disable-warning=ExperimentalWarning',
      'node_modules/jest/bin/jest.js',
      ...jestArguments,
      ...more,
    ],
    { env: { SPIGO_TEST_COUNTS: path, ...(full ? { SPIGO_TESTS: 'full' } : {}) } },
  );
  const counts = readCounts(path);
  rmSync(folder, { recursive: true, force: true });
  return { ...counts, failed: passed ? counts.failed : Math.max(counts.failed, 1) };
}

/** Tests that drive browsers have the machine for themselves: they look at times, and draw without a graphics card. */
const inBrowsers = 'packages/web/test/.*\\.long\\.test';

const biome = ['node_modules/@biomejs/biome/bin/biome', 'ci'];
const colours = `--colors=${process.stdout.isTTY ? 'force' : 'off'}`;
const typeAware = full ? [] : ['--skip=types'];

async function steps() {
  return [
    await step('types', ['node_modules/typescript/bin/tsc', '-b']),
    await step('bundle', ['scripts/bundle.js']),
    await step('format and lint', [...biome, colours, ...typeAware, '.']),
    await step('layers', ['scripts/layers.js']),
  ];
}

/** Quick tests read sources alone, so the steps run beside them; long ones also read what is built. */
async function quickly() {
  const [house, tests] = await Promise.all([steps(), jest('tests')]);
  return [...house, tests];
}

async function fully() {
  if (jestArguments.length > 0) return [...(await steps()), await jest('tests')];
  return [
    ...(await steps()),
    await jest('tests, the long ones too', [`--testPathIgnorePatterns=${inBrowsers}`]),
    await jest('tests in browsers', ['--maxWorkers=1', `--testPathPatterns=${inBrowsers}`]),
  ];
}

const total = sum(await (full ? fully() : quickly()));
const strict = process.env.CI === 'true';
process.stdout.write(`\n${closingLine(total, strict)}\n`);
process.exitCode = isGood(total, strict) ? 0 : 1;
