import { readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { desk } from './realWorld.ts';

const { spigo, path } = await desk();

test('-cpuprofile writes a profile of the run, and says where it is', async () => {
  const { code, out } = await spigo('-d 0.2 -cpuprofile TMP/run.cpuprofile');
  expect(code).toBe(0);
  expect(out).toContain('run.cpuprofile');
  const profile: unknown = JSON.parse(await readFile(path('run.cpuprofile'), 'utf8'));
  expect(profile).toHaveProperty('nodes');
});
