import { readFileSync } from 'node:fs';
import { expect } from '@jest/globals';
import { readArchitecture } from '@spigo/simulation';
import type { Page } from 'playwright-core';
import {
  browserTest,
  openBrowser,
  openPage,
  picture,
  runSpigo,
  serveUi,
  type WatchedPage,
} from './support/browser.ts';

/** Longer than a busy machine needs; the rest goes by at full speed. */
const length = '90';

async function show(more: readonly string[] = [], options = {}): Promise<WatchedPage> {
  const { url } = await serveUi('netflixoss', '-d', length, '--realtime', '1', ...more);
  const watched = await openPage(await openBrowser(), options);
  await watched.page.goto(url);
  await watched.page.waitForSelector('[data-ready]');
  return watched;
}

/** The words of a command line as a shell takes them. */
const wordsOf = (command: string): string[] =>
  [...command.matchAll(/"((?:[^"\\]|\\.)*)"|(\S+)/g)].map(([, quoted, plain]) =>
    quoted === undefined ? (plain ?? '') : quoted.replace(/\\(.)/g, '$1'),
  );

/** The digest of a command line that the page has copied. */
async function digestOf(command: string): Promise<string> {
  const [, ...words] = wordsOf(command);
  return JSON.parse(await runSpigo(...words, '--json')).digest;
}

const commandOf = async (page: Page): Promise<string> =>
  (await page.textContent('[data-test="command"]')) ?? '';

/** The digest that the view tells when the run is over. */
async function ending(page: Page): Promise<string> {
  await page.selectOption('select[aria-label="speed"]', 'full');
  const handle = await page.waitForFunction(
    () => /\b[0-9a-f]{16}\b/.exec(document.body.textContent ?? '')?.[0] ?? false,
    undefined,
    { timeout: 60_000 },
  );
  return String(await handle.jsonValue());
}

const toRun = (page: Page): Promise<void> => page.click('text=← the run');

browserTest(
  'load and instances change from the panel and go back, and the command does it again',
  async () => {
    const { page, complaints } = await show();
    await page.click('[data-test="load ×2"]');
    await page.waitForSelector('.deeds .open:has-text("set workload.load to 2")');
    expect(await page.getAttribute('[data-test="load ×2"]', 'aria-pressed')).toBe('true');
    await page.click('.box[aria-label^="homepage "]');
    const count = page.locator('[data-test="services.homepage.count"]');
    await page.locator('details.change > summary').click();
    await count.locator('input').fill('5');
    await page.keyboard.press('Enter');
    await count.locator('button:has-text("Undo")').waitFor();
    // Those that retire leave when nobody can have work for them any more.
    await page.waitForFunction(() => {
      const counts = [...document.querySelectorAll('.box[aria-label^="homepage "] .count')];
      return (
        counts
          .map((each) => each.textContent)
          .join(' ')
          .match(/[→ ×]2.*[→ ×]2.*[→ ×]1/) !== null
      );
    });
    await picture(page, 'steer-service');
    await count.locator('button:has-text("Undo")').click();
    await toRun(page);
    await page.click('[data-test="load ×1"]');
    await page.waitForFunction(() => document.querySelector('.deeds .open') === null);
    await picture(page, 'steer-deeds');
    expect(await page.locator('.deeds li').count()).toBe(2);
    const digest = await ending(page);
    expect(await digestOf(await commandOf(page))).toBe(digest);
    expect(complaints).toEqual([]);
  },
);

browserTest(
  'the menu opens by pointer and by key, asks before a region dies, and closes',
  async () => {
    const { page, complaints } = await show([], { colorScheme: 'dark' });
    const menu = page.locator('[data-test="menu"]');
    await page.click('.box[aria-label^="login "]', { button: 'right' });
    await menu.waitFor();
    await picture(page, 'steer-menu-dark');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.querySelector('[data-test="menu"]') === null);
    await page.keyboard.press('Escape');
    await page.waitForSelector('.deeds .open:has-text("pause instance login")');
    await page.focus('[data-test="region us-east-1"]');
    await page.keyboard.press('a');
    await menu.waitFor();
    await page.keyboard.press('Enter');
    expect(await menu.locator('.asking').textContent()).toContain('Really?');
    await page.keyboard.press('Escape');
    expect(await menu.count()).toBe(0);
    await toRun(page);
    expect(await page.locator('.deeds li').count()).toBe(1);
    const link = page.locator('[data-link]').first();
    await link.dispatchEvent('contextmenu', { clientX: 300, clientY: 300, bubbles: true });
    await menu.locator('button:has-text("Delay")').click();
    await page.waitForSelector('.deeds .open:has-text("delay from service")');
    expect(complaints).toEqual([]);
  },
);

browserTest('a plan that is pasted is carried out, and what was done can be kept', async () => {
  const { page, complaints } = await show([], {
    viewport: { width: 640, height: 900 },
    acceptDownloads: true,
  });
  const line = page.locator('[data-test="line"]');
  await line.fill('kill zone us-east-1/zoneB at 60s for 5s\nset workload.load to 3 at 58s for 9s');
  await page.click('.order button');
  await page.waitForSelector('.deeds .waiting', { state: 'attached' });
  await picture(page, 'steer-narrow');
  const digest = await ending(page);
  const done = await page.locator('.deeds code').allTextContents();
  expect(done.join('; ')).toMatch(/load to 3 at 58\.0\d+s for 9.*zoneB at 60\.0\d+s for 5/);
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    page.click('[data-test="save plan"]'),
  ]);
  const path = await saved.path();
  expect(saved.suggestedFilename()).toBe('netflixoss.plan.yaml');
  const command = (await commandOf(page)).replace(/ --fault .*/, '');
  const again = await digestOf(
    `${command} --fault ${wordsOf(readFileSync(path, 'utf8'))
      .filter((word) => word.includes(' at '))
      .map((word) => JSON.stringify(word))
      .join(' --fault ')}`,
  );
  expect(again).toBe(digest);
  const [architecture] = await Promise.all([
    page.waitForEvent('download'),
    page.click('[data-test="save architecture"]'),
  ]);
  const text = readFileSync(await architecture.path(), 'utf8');
  expect(readArchitecture(JSON.parse(text), 'saved').faults).toHaveLength(2);
  expect(complaints).toEqual([]);
});
