import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, expect } from '@jest/globals';
import type { BrowserContextOptions, Page } from 'playwright-core';
import {
  browserTest,
  openBrowser,
  openPage,
  picture,
  runSpigo,
  serveUi,
} from './support/browser.ts';

const folder = mkdtempSync(join(tmpdir(), 'spigo-readme-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A picture of a page that people read is no heavier. */
const mostBytes = 200_000;

async function show(url: string, options: BrowserContextOptions = {}): Promise<Page> {
  const { page } = await openPage(await openBrowser(), {
    viewport: { width: 1_200, height: 720 },
    ...options,
  });
  await page.goto(url);
  await page.waitForSelector('[data-ready]');
  return page;
}

/** Keeps a picture for the README, where that is asked for. */
async function keep(page: Page, name: string): Promise<void> {
  await picture(page, name);
  const kept = process.env['SPIGO_PICTURES'];
  if (kept !== undefined) {
    expect(statSync(join(kept, `${name}.png`)).size).toBeLessThan(mostBytes);
  }
}

const busy = ['netflixoss', '-d', '600', '-kv', 'chat:2ms'];

browserTest('README: a zone is killed from the map, in both themes', async () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    const { url } = await serveUi(...busy);
    const page = await show(url, { colorScheme });
    await page.waitForTimeout(3_000);
    await page.locator('[data-test="zone us-east-1/zoneB"]').click();
    await page.click('[data-test="Kill"]');
    await page.locator('.box-down').first().waitFor();
    await page.waitForTimeout(2_500);
    await page.mouse.move(0, 0);
    await keep(page, `map-${colorScheme}`);
  }
});

browserTest('README: a slow request, step by step', async () => {
  const fault = ['--fault', 'kill zone us-east-1/zoneB at 2s for 3s', '--realtime', '4'];
  const { url } = await serveUi(...busy, '-w', '2', ...fault);
  const page = await show(url);
  await page.waitForTimeout(3_000);
  await page.keyboard.press('t');
  await page.locator('.trace-list tbody button').first().click();
  await page.waitForTimeout(300);
  await keep(page, 'traces');
});

browserTest('README: a store that is slow for a while, in charts', async () => {
  const fault = ['--fault', 'slow service cassSubscriber by 20 at 20s for 15s'];
  const { url } = await serveUi('netflixoss', '-d', '60', ...fault, '--realtime', '10');
  const page = await show(url);
  await page.locator('.header .line', { hasText: 'finished' }).waitFor({ timeout: 90_000 });
  const chart = page.locator('.chart-frame', { hasText: 'Answers by time taken' });
  await chart.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  await page.waitForTimeout(500);
  await keep(page, 'charts');
});

browserTest('README: pirates', async () => {
  const { url } = await serveUi('pirates', '-p', '100', '-d', '600');
  const page = await show(url, { viewport: { width: 1_000, height: 620 } });
  await page.waitForTimeout(5_000);
  await keep(page, 'pirates');
});

browserTest('README: the gallery, and a report', async () => {
  const { url } = await serveUi();
  await keep(await show(url), 'gallery');
  const fault = ['--fault', 'kill zone us-east-1/zoneB at 20s for 15s'];
  await runSpigo('-a', 'netflixoss', '-d', '60', '--report', ...fault, '--out', folder);
  const page = await show(pathToFileURL(join(folder, 'netflixoss.html')).href, {
    viewport: { width: 1_200, height: 1_000 },
  });
  await keep(page, 'report');
});
