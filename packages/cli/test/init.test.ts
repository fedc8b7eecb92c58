import { readFile, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { expect, test } from '@jest/globals';
import { sampleArchitecture } from '../src/commands/sampleArchitecture.ts';
import { desk } from './realWorld.ts';

const { spigo, path } = await desk();

test('the sample passes check without a warning, and runs', async () => {
  const { code, out } = await spigo('init TMP/shop.yaml');
  expect(code).toBe(0);
  expect(out).toContain(`spigo check ${path('shop.yaml')}`);
  const line = 'shop: 8 services, 32 instances, 200 requests a second from www\n';
  expect(await spigo('check TMP/shop.yaml')).toEqual({ code: 0, out: line, err: '' });
  const run = await spigo('-a TMP/shop.yaml -d 3 --json');
  expect(run.code).toBe(0);
  const { arch, requests } = JSON.parse(run.out);
  expect(arch).toBe('shop');
  expect(requests.succeeded).toBeGreaterThan(300);
});

test('the sample says where its schema is, in the way of YAML editors and as a field', async () => {
  const text = await readFile(path('shop.yaml'), 'utf8');
  const [, named = ''] = /^# yaml-language-server: \$schema=(\S+)$/m.exec(text) ?? [];
  expect(text).toContain(`\n$schema: "${named}"`);
  const schema = resolve(dirname(path('shop.yaml')), named);
  expect(JSON.parse(await readFile(schema, 'utf8'))['title']).toBe('Architecture of spigo');
});

test('without a schema to be found the sample does without', () => {
  expect(sampleArchitecture('')).not.toContain('$schema');
  expect(sampleArchitecture('')).toMatch(/^arch: shop/);
});

test('init writes over nothing', async () => {
  await writeFile(path('mine.yaml'), 'mine');
  const { code, err } = await spigo('init TMP/mine.yaml');
  expect([code, err]).toEqual([2, expect.stringContaining('is there already; init writes over')]);
  expect(await readFile(path('mine.yaml'), 'utf8')).toBe('mine');
});

test('init writes YAML alone, and only into folders that are there', async () => {
  expect((await spigo('init TMP/shop.json')).err).toContain('allowed is a file that ends in .yaml');
  expect((await spigo('init TMP/none/shop.yaml')).code).toBe(2);
});
