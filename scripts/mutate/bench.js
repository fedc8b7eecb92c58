import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mutated } from './mutants.js';

/** What the tests of a mutant need of a checkout; each bench has its own, in which one file is changed at a time. */
const parts = [
  'packages',
  'scripts',
  'architectures',
  'docs',
  'package.json',
  'jest.config.js',
  'tsconfig.json',
  'tsconfig.test.json',
  'biome.json',
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'LICENSE',
  'package-lock.json',
];

/** Names of tests but for these. */
const allBut = (names) =>
  `^(?!${names.map((name) => `${name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`).join('|')})`;

/** A copy of the working tree in `folder`, in which mutants are tried one after another. */
export class Bench {
  #root;
  #folder;
  #report;
  #leftOut = [];

  constructor(root, folder) {
    this.#root = root;
    this.#folder = folder;
    this.#report = join(folder, 'report.json');
    mkdirSync(folder, { recursive: true });
    for (const part of parts) {
      const isKept = (path) =>
        !path.endsWith('/dist') && !path.includes('/packages/cli/architectures');
      cpSync(join(root, part), join(folder, part), { recursive: true, filter: isKept });
    }
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    execFileSync('git', ['init', '-q'], { cwd: folder });
  }

  /** Runs portions of tests with a mutant in its file until one fails: killed, survived or timeout. */
  async try(mutant, portions, seconds) {
    const path = join(this.#folder, mutant.path);
    const text = readFileSync(join(this.#root, mutant.path), 'utf8');
    writeFileSync(path, mutated(text, mutant));
    try {
      for (const tests of portions) {
        const found = await this.#verdict(tests, seconds);
        if (found.verdict !== 'survived') return found;
      }
      return { verdict: 'survived' };
    } finally {
      writeFileSync(path, text);
    }
  }

  /** Runs `tests` without a mutant, and has those that fail all the same left out from then on; their names. */
  async prove(tests, seconds) {
    const { timedOut } = await this.#jest(tests, seconds, []);
    if (timedOut)
      throw new Error(`mutate: the tests take longer than ${seconds} s without a mutant`);
    return this.#failures().map(({ fullName }) => fullName);
  }

  /** Tests of these names are left out. */
  leaveOut(names) {
    this.#leftOut = names;
  }

  async #verdict(tests, seconds) {
    const { code, timedOut } = await this.#jest(tests, seconds, ['--bail=1']);
    if (timedOut) return { verdict: 'timeout' };
    if (code === 0) return { verdict: 'survived' };
    const [{ file, fullName } = { file: '', fullName: 'nothing ran' }] = this.#failures();
    return { verdict: 'killed', noticedBy: `${file}: ${fullName}` };
  }

  async #jest(tests, seconds, more) {
    writeFileSync(this.#report, '{}');
    const argv = [
      '--experimental-vm-modules',
      '--no-warnings',
      'node_modules/jest/bin/jest.js',
      '--runInBand',
      '--silent',
      ...more,
      '--reporters=./scripts/jest/reporter.js',
      '--json',
      `--outputFile=${this.#report}`,
      ...(this.#leftOut.length > 0 ? ['--testNamePattern', allBut(this.#leftOut)] : []),
      '--runTestsByPath',
      ...tests,
    ];
    return await this.#spawn(argv, seconds);
  }

  /** The limit is of processor time, so that a busy machine makes no time-outs; what only waits ends after ten times as long. */
  #spawn(argv, seconds) {
    return new Promise((resolve) => {
      const limited = ['-c', 'ulimit -t "$0"; exec "$@"', String(seconds), process.execPath];
      const child = spawn('/bin/sh', [...limited, ...argv], {
        cwd: this.#folder,
        stdio: 'ignore',
        detached: true,
      });
      const timer = setTimeout(() => process.kill(-child.pid, 'SIGKILL'), seconds * 10_000);
      child.on('exit', (code, signal) => {
        clearTimeout(timer);
        resolve({ code, timedOut: signal !== null });
      });
    });
  }

  /** The tests that have failed, or the files that could not be loaded. */
  #failures() {
    const { testResults = [] } = JSON.parse(readFileSync(this.#report, 'utf8'));
    const bad = testResults.filter(({ status }) => status === 'failed');
    return bad.flatMap(({ name, assertionResults }) => {
      const file = name.slice(this.#folder.length + 1);
      const failed = assertionResults.filter(({ status }) => status === 'failed');
      if (failed.length === 0) return [{ file, fullName: 'cannot be loaded' }];
      return failed.map(({ fullName }) => ({ file, fullName }));
    });
  }
}
