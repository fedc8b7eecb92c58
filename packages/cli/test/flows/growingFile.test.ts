import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { growFile } from '../../src/host/growingFile.ts';
import { removeUnfinished } from '../../src/host/unfinished.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'spigo-growing-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('a growing file takes its name only when it is committed, and then has everything', async () => {
  const path = join(folder, 'spans');
  await writeFile(path, 'old');
  const file = growFile(path);
  for (const text of ['a', 'ö', 'x'.repeat(100_000)]) file.append(text);
  file.complete();
  expect(await readFile(path, 'utf8')).toBe('old');
  await file.commit();
  expect(await readFile(path, 'utf8')).toBe(`aö${'x'.repeat(100_000)}`);
  expect(await readdir(folder)).toEqual(['spans']);
});

test('what is discarded, or left behind by a sudden end, leaves no trace', async () => {
  const file = growFile(join(folder, 'spans'));
  file.append('text');
  await file.discard();
  growFile(join(folder, 'others')).append('text');
  removeUnfinished();
  expect(await readdir(folder)).toEqual([]);
});

test('what goes wrong while it grows is said when it is complete, not before', () => {
  expect(() => growFile(join(folder, 'missing/spans'))).toThrow('there is no such file');
  const file = growFile(join(folder, 'spans'));
  file.complete();
  file.append('more');
  expect(() => file.complete()).toThrow();
});

test('a folder in its place is found when it takes its name', async () => {
  const file = growFile(join(folder, 'spans'));
  file.complete();
  await mkdir(join(folder, 'spans/inside'), { recursive: true });
  await expect(file.commit()).rejects.toThrow('it is a folder');
  await file.discard();
});
