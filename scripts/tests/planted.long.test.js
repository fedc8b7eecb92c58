import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from '@jest/globals';
import { plants } from '../jest/plants.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'spigo-planted-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs one test file with an error planted: the titles that failed, and their messages. */
function failuresWith(plant, file) {
  const report = join(folder, `${plant}.json`);
  const argv = [
    '--experimental-vm-modules',
    '--no-warnings',
    'node_modules/jest/bin/jest.js',
    '--runInBand',
    '--json',
    `--outputFile=${report}`,
    '--runTestsByPath',
    file,
  ];
  const env = { ...process.env, SPIGO_PLANT: plant };
  spawnSync(process.execPath, argv, { cwd: root, env, stdio: 'ignore' });
  const { testResults } = JSON.parse(readFileSync(report, 'utf8'));
  const all = testResults.flatMap(({ assertionResults }) => assertionResults);
  return all.filter(({ status }) => status === 'failed');
}

describe('an error that is planted in the engine is noticed', () => {
  test.each(Object.entries(plants))('%s', (name, { test: file, title }) => {
    const failures = failuresWith(name, file);
    expect(failures.map((failure) => failure.title)).toContain(title);
    // Not because the sources could not be read, and the same again.
    const messages = failures.flatMap(({ failureMessages }) => failureMessages).join('\n');
    expect(messages).toContain('expect(received)');
    const again = failuresWith(name, file);
    expect(again.map((failure) => failure.title)).toEqual(failures.map(({ title: t }) => t));
  });
});
