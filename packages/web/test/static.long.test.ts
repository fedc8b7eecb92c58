import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import {
  browserTest,
  openBrowser,
  openPage,
  picture,
  runSpigo,
  type WatchedPage,
} from './support/browser.ts';

const folder = mkdtempSync(join(tmpdir(), 'spigo-static-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = ['-d', '20', '-w', '2', '-kv', 'chat:5ms'];
const fault = ['--fault', 'kill zone us-east-1/zoneB at 5s for 5s'];

async function show(name: string, ...args: readonly string[]): Promise<WatchedPage> {
  await runSpigo('ui', ...args, '--static', join(folder, name));
  const watched = await openPage(await openBrowser(), { offline: true });
  await watched.page.goto(pathToFileURL(join(folder, name, 'index.html')).href);
  await watched.page.waitForSelector('[data-ready]');
  return watched;
}

async function digestShown(page: Page): Promise<string> {
  const line = page.locator('.header .line');
  await line.filter({ hasText: 'finished' }).waitFor({ timeout: 60_000 });
  return /digest (\w+)/.exec((await line.textContent()) ?? '')?.[1] ?? '';
}

const foreign = (requests: readonly string[]): string[] =>
  requests.filter((url) => !/^(?:file|blob|data):/.test(url));

async function digestOf(...args: readonly string[]): Promise<string> {
  return JSON.parse(await runSpigo(...args, '--json', '--quiet', '--out', folder)).digest;
}

browserTest('a page from disk without a network runs to the digest of the command', async () => {
  const { page, complaints, requests } = await show(
    'run',
    ...['netflixoss', ...run, ...fault, '--realtime', '20'],
  );
  expect(await digestShown(page)).toBe(await digestOf('-a', 'netflixoss', ...run, ...fault));
  await picture(page, 'static-run');
  expect(foreign(requests)).toEqual([]);
  expect(complaints).toEqual([]);
});

browserTest('its gallery opens runs, and one can be steered and left', async () => {
  const { page, complaints } = await show('gallery');
  await picture(page, 'static-gallery');
  await page.click('[data-test="netflixoss"]');
  await page.waitForSelector('.box');
  await page.fill('[data-test="line"]', 'kill zone us-east-1/zoneA');
  await page.keyboard.press('Enter');
  await page.locator('.box-down').first().waitFor();
  await page.click('[data-test="leave"]');
  await page.waitForSelector('.gallery');
  expect(complaints).toEqual([]);
});

browserTest(
  'a file of the reader is run; one that is wrong is explained, and no dead end',
  async () => {
    const { page } = await show('own', '-d', '5', '--realtime', '20');
    const bad = join(folder, 'bad.yaml');
    writeFileSync(bad, 'arch: bad\nversion: arch-0.1\nservices: 7\n');
    await page.setInputFiles('[data-test="ownFile"]', bad);
    await page.locator('[role="alert"]').filter({ hasText: 'bad.yaml' }).waitFor();
    await page.click('text=← all');
    await page.setInputFiles('[data-test="ownFile"]', 'architectures/lamp/lamp.json');
    expect(await digestShown(page)).toBe(await digestOf('-a', 'lamp', '-d', '5'));
  },
);

browserTest('seed, seconds and speed are typed, and give the run of the command', async () => {
  const { page, complaints } = await show('wishes');
  await page.fill('[data-test="wish-seconds"]', 'x');
  await page.locator('[role="alert"]').filter({ hasText: 'seconds: found "x"' }).waitFor();
  await page.fill('[data-test="wish-seconds"]', '2');
  await page.fill('[data-test="wish-seed"]', '7');
  await page.fill('[data-test="wish-speed"]', 'full');
  await page.click('[data-test="lamp"]');
  expect(await digestShown(page)).toBe(await digestOf('-a', 'lamp', '-d', '2', '--seed', '7'));
  expect(complaints).toEqual([]);
});
