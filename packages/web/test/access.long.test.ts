import { expect } from '@jest/globals';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { browserTest, openBrowser, openPage, picture, serveUi } from './support/browser.ts';
import { axeFindings, isTooWide } from './support/looks.ts';

const run = ['-d', '60', '-w', '2', '-kv', 'chat:2ms'];
const fault = ['--fault', 'kill zone us-east-1/zoneB at 1s'];

async function show(url: string, options: BrowserContextOptions = {}): Promise<Page> {
  const { page } = await openPage(await openBrowser(), { bypassCSP: true, ...options });
  await page.goto(url);
  await page.waitForSelector('[data-ready]');
  return page;
}

browserTest('axe finds nothing wrong with any part of the page, light or dark', async () => {
  const { url } = await serveUi('netflixoss', ...run, ...fault);
  const gallery = await serveUi();
  for (const colorScheme of ['light', 'dark'] as const) {
    const page = await show(url, { colorScheme });
    await page.locator('.box-down').first().waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.locator('.box').first().click();
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('t');
    await page.locator('.trace-list tbody button').first().click();
    expect(await axeFindings(page)).toEqual([]);
    for (const key of ['?', ':']) {
      await page.keyboard.press(key);
      await page.waitForSelector('dialog[open]');
      expect(await axeFindings(page)).toEqual([]);
      await page.keyboard.press('Escape');
    }
    expect(await axeFindings(await show(gallery.url, { colorScheme }))).toEqual([]);
  }
});

browserTest('one voice says what changes, at most once in five seconds', async () => {
  const { url } = await serveUi('netflixoss', ...run, ...fault);
  const page = await show(url);
  expect(
    await page.locator('output, [aria-live]:not([aria-live="off"]), [role="log"]').count(),
  ).toBe(0);
  // Every change of what is read out by itself, with its time.
  await page.evaluate(`
    globalThis.told = [];
    for (const region of document.querySelectorAll('[role="status"], [role="alert"]')) {
      new MutationObserver(() => told.push({ at: performance.now(), text: region.textContent }))
        .observe(region, { childList: true, characterData: true, subtree: true });
    }`);
  await page.keyboard.press('/');
  for (const letter of 'health:down') {
    await page.keyboard.press(letter);
    await page.waitForTimeout(150);
  }
  await page.waitForTimeout(6_500);
  await page.keyboard.press('Escape');
  await page.keyboard.press(' ');
  await page.waitForTimeout(6_500);
  const told = await page.evaluate<{ at: number; text: string }[]>('told');
  expect(told.length).toBeGreaterThan(1);
  expect(told.map(({ text }) => text).join(' ')).toMatch(/found: \d+ of \d+.*paused/);
  for (const [index, { at }] of told.entries()) {
    const before = told[index - 1]?.at ?? Number.NEGATIVE_INFINITY;
    expect(at - before).toBeGreaterThan(5_000);
  }
});

browserTest(
  'the keyboard reaches everything in the order of the page, and one sees where it is',
  async () => {
    const { url } = await serveUi('lamp', '-d', '60');
    const page = await show(url);
    const order: string[] = [];
    for (let i = 0; i < 60; i++) {
      await page.keyboard.press('Tab');
      const at = await page.evaluate<string>(`(() => {
      const at = document.activeElement;
      const ring = getComputedStyle(at).outlineStyle !== 'none' || at.closest('.box, .drawing') !== null;
      const part = at.closest('.header, .map, .panel, .strip')?.className ?? 'none';
      return at === document.body ? '' : (ring ? '' : 'no ring: ' + at.outerHTML.slice(0, 80)) + part.split(' ')[0];
    })()`);
      if (at === '') break;
      order.push(at);
    }
    const parts = order.filter((part, index) => part !== order[index - 1]);
    expect(parts).toEqual(['header', 'map', 'panel', 'strip']);
  },
);

browserTest('at 200 % nothing is cut off, and all of it can be scrolled to', async () => {
  const { url } = await serveUi('netflixoss', ...run, ...fault);
  // 1280 by 800 with everything twice as large.
  const page = await show(url, { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 });
  expect(await isTooWide(page)).toBe(false);
  await page.locator('.box').first().focus();
  await page.keyboard.press('Enter');
  const kill = page.locator('[data-test="Kill"]');
  await kill.scrollIntoViewIfNeeded();
  expect((await kill.boundingBox())?.width).toBeGreaterThan(20);
  await picture(page, 'zoomed');
  await kill.click();
  await page.locator('.box-down').first().waitFor();
  const time = page.locator('.strip .time');
  await time.scrollIntoViewIfNeeded();
  expect((await time.boundingBox())?.width).toBeGreaterThan(200);
});

browserTest('below 900 pixels the panel is a sheet that can be put away', async () => {
  const { url } = await serveUi('netflixoss', ...run);
  const page = await show(url, { viewport: { width: 640, height: 900 }, hasTouch: true });
  const heightOfMap = async (): Promise<number> =>
    (await page.locator('.map').boundingBox())?.height ?? 0;
  const before = await heightOfMap();
  expect(await page.locator('.panel h2').isVisible()).toBe(true);
  await page.locator('.sheet .handle').tap();
  expect(await page.locator('.panel h2').isVisible()).toBe(false);
  expect(await heightOfMap()).toBeGreaterThan(before + 100);
});

browserTest('with the colours of the system signs and texts are told from the ground', async () => {
  const { url } = await serveUi('netflixoss', ...run, ...fault);
  const page = await show(url, { forcedColors: 'active', colorScheme: 'dark' });
  await page.locator('.box-down').first().waitFor();
  await picture(page, 'forced-colours');
  const [ground, text, sign] = await page.evaluate<string[]>(`[
    getComputedStyle(document.querySelector('.box .body')).fill,
    getComputedStyle(document.querySelector('.box .name')).fill,
    getComputedStyle(document.querySelector('.box .sign')).fill,
  ]`);
  expect(text).not.toBe(ground);
  expect(sign).not.toBe(ground);
});

browserTest('everything can be done through the list of commands', async () => {
  const { url } = await serveUi('netflixoss', ...run);
  const page = await show(url);
  const command = async (text: string): Promise<void> => {
    await page.keyboard.press('Control+k');
    await page.waitForSelector('.dialog-commands');
    await page.keyboard.type(text);
    await page.keyboard.press('Enter');
    await page.waitForSelector('.dialog-commands', { state: 'detached' });
  };
  await command('kill zone us-east-1/zoneA');
  await page.locator('.box-down').first().waitFor();
  await command('select homepage');
  await page.locator('.panel h2', { hasText: 'homepage' }).waitFor();
  await command('traces');
  await page.waitForSelector('.traces');
  await command('pause');
  await page.locator('.header .line', { hasText: 'paused' }).waitFor();
  await command('0.2s');
  await page.locator('.strip .live', { hasText: 'Looking at 0.200 s' }).waitFor();
  // Every button that can be seen is in the list.
  const names = await page.evaluate<string[]>(`
    [...document.querySelectorAll('#app button:not(:disabled)')]
      .map((each) => each.getAttribute('aria-label') ?? each.textContent.trim().replace(/\\s+/g, ' '))
      .filter((name) => name !== '')`);
  await page.keyboard.press(':');
  for (const name of new Set(names)) {
    await page.fill('[data-test="command-text"]', name);
    const options = await page.locator('[role="option"] span').allTextContents();
    expect(options).toContain(name);
  }
});

browserTest('the first paint comes within a second', async () => {
  const { url } = await serveUi('netflixoss', ...run);
  const page = await show(url);
  const paint = await page.evaluate<number>(
    `performance.getEntriesByName('first-contentful-paint')[0].startTime`,
  );
  expect(paint).toBeLessThan(2_000);
  process.stderr.write(`first paint after ${Math.round(paint)} ms\n`);
});
