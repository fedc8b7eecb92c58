import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { closingLine, isGood, sum } from './closingLine.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const args = process.argv.slice(2);
const full = args.includes('--full');
const jestArguments = args.filter((argument) => argument !== '--full');

function node(argv, env = {}) {
  const { status } = spawnSync(process.execPath, argv, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env },
  });
  return status === 0;
}

/** One step of the house, which counts as one test. */
function step(name, argv) {
  process.stdout.write(`\n== ${name}\n`);
  const passed = node(argv);
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
function jest(name, more = []) {
  process.stdout.write(`\n== ${name}\n`);
  const folder = mkdtempSync(join(tmpdir(), 'spigo-test-'));
  const path = join(folder, 'counts.json');
  const passed = node(
    [
      '--experimental-vm-modules',
      '--disable-warning=ExperimentalWarning',
      'node_modules/jest/bin/jest.js',
      ...jestArguments,
      ...more,
    ],
    { SPIGO_TEST_COUNTS: path, ...(full ? { SPIGO_TESTS: 'full' } : {}) },
  );
  const counts = readCounts(path);
  rmSync(folder, { recursive: true, force: true });
  return { ...counts, failed: passed ? counts.failed : Math.max(counts.failed, 1) };
}

/** Tests that drive browsers have the machine for themselves: they look at times, and draw without a graphics card. */
const inBrowsers = 'packages/web/test/.*\\.long\\.test';

function tests() {
  if (!full || jestArguments.length > 0) return [jest('tests')];
  return [
    jest('tests, the long ones too', [`--testPathIgnorePatterns=${inBrowsers}`]),
    jest('tests in browsers', ['--maxWorkers=1', `--testPathPatterns=${inBrowsers}`]),
  ];
}

const colours = `--colors=${process.stdout.isTTY ? 'force' : 'off'}`;
const total = sum([
  step('types', ['node_modules/typescript/bin/tsc', '-b']),
  step('bundle', ['scripts/bundle.js']),
  step('format and lint', ['node_modules/@biomejs/biome/bin/biome', 'ci', colours, '.']),
  step('layers', ['scripts/layers.js']),
  ...tests(),
]);
const strict = process.env.CI === 'true';
process.stdout.write(`\n${closingLine(total, strict)}\n`);
process.exitCode = isGood(total, strict) ? 0 : 1;
