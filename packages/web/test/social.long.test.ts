import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect } from '@jest/globals';
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

const folder = mkdtempSync(join(tmpdir(), 'spigo-social-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A crew in which everybody is introduced to ten others at first. */
function crewOf(population: number): string {
  const file = join(folder, `crew${population}.json`);
  const chat = { distribution: 'uniform', min: '100ms', max: '10s' };
  const social = { population, friends: 10, buddies: 20, gold: 100, chat };
  writeFileSync(file, JSON.stringify({ arch: 'crew', version: 'arch-0.2', social }));
  return file;
}

const measured = ['--enable-precise-memory-info', '--js-flags=--expose-gc'];
const drawn = '.social[data-drawn]';

async function show(url: string, options = {}): Promise<WatchedPage> {
  const watched = await openPage(await openBrowser(measured), options);
  await watched.page.goto(url);
  await watched.page.waitForSelector(drawn, { timeout: 60_000 });
  return watched;
}

const buddies = (page: Page): Promise<number> =>
  page.locator('[data-test="buddies"] tbody tr').count();

/** Megabytes on the heap of the page, after a collection. */
const heap = (page: Page): Promise<number> =>
  page.evaluate<number>('gc(), performance.memory.usedJSHeapSize / 1e6');

/** Milliseconds from frame to frame while the picture is dragged: the median of 40. */
async function panFrame(page: Page): Promise<number> {
  await page.mouse.move(400, 400);
  await page.mouse.down();
  const gaps = page.evaluate<number[]>(`new Promise((resolve) => {
    const gaps = [];
    let last = performance.now();
    const target = document.querySelector('.social .canvases');
    const step = () => {
      const now = performance.now();
      gaps.push(now - last);
      last = now;
      if (gaps.length === 40) resolve(gaps);
      else requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  })`);
  for (let move = 0; move < 60; move++) await page.mouse.move(400 + move * 3, 400 + (move % 9));
  await page.mouse.up();
  return (await gaps).sort((a, b) => a - b)[20] ?? Number.NaN;
}

// Budgets are some three times what an idle machine with two cores and no graphics card needs.
describe.each([
  { population: 10_000, drawnMs: 6_000, heapMb: 150 },
  { population: 100_000, drawnMs: 15_000, heapMb: 400 },
])('$population with ten times as many links', ({ population, drawnMs, heapMb }) => {
  browserTest('are soon drawn, dragged smoothly, and anybody is found by name', async () => {
    const browser = await openBrowser(measured);
    const { page, complaints } = await openPage(browser);
    const { url } = await serveUi(crewOf(population));
    const started = Date.now();
    await page.goto(url);
    await page.waitForSelector(drawn, { timeout: 60_000 });
    const took = Date.now() - started;
    await page.waitForTimeout(1_000);
    await picture(page, `social-${population}`);
    const pan = await panFrame(page);
    const name = `pirate${population - 7}`;
    await page.keyboard.press('/');
    await page.keyboard.type(name.slice(0, -1));
    const found = await page.evaluate<number>(`new Promise((resolve) => {
      const box = document.getElementById('find');
      const list = () => document.querySelector('[data-test="foundList"]')?.textContent ?? '';
      const started = performance.now();
      box.value = '${name}';
      box.dispatchEvent(new Event('input', { bubbles: true }));
      const look = () =>
        list() === '${name}' ? resolve(performance.now() - started) : setTimeout(look);
      look();
    })`);
    await page.keyboard.press('Enter');
    await page.locator('[data-test="who"]', { hasText: name }).waitFor();
    await page.locator('[data-test="buddies"]').waitFor();
    expect(await buddies(page)).toBeGreaterThanOrEqual(10);
    await picture(page, `social-${population}-selected`);
    const used = await heap(page);
    process.stderr.write(
      `${population}: drawn ${took} ms, pan ${Math.round(pan)} ms a frame, found ${Math.round(found)} ms, heap ${Math.round(used)} MB\n`,
    );
    expect(took).toBeLessThan(drawnMs);
    expect(pan).toBeLessThan(150);
    expect(found).toBeLessThan(150);
    expect(used).toBeLessThan(heapMb);
    expect(complaints).toEqual([]);
  });
});

browserTest(
  'keys walk along links, Enter selects, Esc leaves; dark and small, no WebGL',
  async () => {
    const { url } = await serveUi('pirates', '-p', '200');
    const browser = await openBrowser(['--disable-gpu', '--disable-software-rasterizer']);
    const { page, complaints } = await openPage(browser, {
      colorScheme: 'dark',
      viewport: { width: 640, height: 900 },
    });
    await page.goto(url);
    await page.waitForSelector('.social[data-drawn="canvas"]');
    expect(await page.locator('.drawnWith').textContent()).toContain('no WebGL');
    await page.locator('.social .canvases').focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    const who = page.locator('[data-test="who"]');
    await who.waitFor();
    const first = (await who.textContent()) ?? '';
    await page.locator('[data-test="buddies"] tbody tr').first().waitFor();
    const said = page.locator('.said');
    for (const key of ['ArrowRight', 'ArrowLeft', 'ArrowUp', 'ArrowDown']) {
      // A second arrow may lead back.
      if ((await said.textContent())?.startsWith(`${first}:`)) await page.keyboard.press(key);
    }
    await page.keyboard.press('Enter');
    await page.locator('[data-test="who"]', { hasNotText: first }).waitFor();
    await picture(page, 'social-small-dark');
    await page.keyboard.press('Escape');
    await who.waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
  },
);

browserTest('a click selects who stands there, and a link shows them again', async () => {
  const { url } = await serveUi('pirates', '-p', '5');
  const { page, complaints } = await show(url);
  const box = await page.locator('.social .canvases').boundingBox();
  const who = page.locator('[data-test="who"]');
  // Five stand in a ring or so: a look along some lines meets one of them.
  for (let step = 0; step < 400 && (await who.count()) === 0; step++) {
    const [x, y] = [step % 20, Math.floor(step / 20)];
    const at = {
      x: (box?.width ?? 0) * (0.2 + x * 0.03),
      y: (box?.height ?? 0) * (0.02 + y * 0.05),
    };
    await page.mouse.move((box?.x ?? 0) + at.x, (box?.y ?? 0) + at.y);
    const isOver = await page.evaluate(`document.querySelector('.said').textContent !== ''`);
    if (isOver) await page.mouse.click((box?.x ?? 0) + at.x, (box?.y ?? 0) + at.y);
  }
  const name = (await who.textContent()) ?? '';
  expect(name).toMatch(/^pirate\d+$/);
  await page.waitForURL(/select=instance/);
  const again = await show(page.url());
  await again.page.locator('[data-test="who"]', { hasText: name }).waitFor();
  expect([...complaints, ...again.complaints]).toEqual([]);
});

browserTest('WebGL draws the same picture, and the page says which of the two does', async () => {
  const { url } = await serveUi('pirates', '-p', '1000');
  const { page, complaints } = await show(url);
  expect(await page.locator('.drawnWith').textContent()).toContain('canvas 2D');
  await page.click('[data-test="renderer"]');
  await page.waitForSelector('.social[data-drawn="webgl"]');
  expect(await page.locator('.drawnWith').textContent()).toContain('WebGL');
  await page.waitForTimeout(1_000);
  await picture(page, 'social-webgl');
  await page.click('[data-test="renderer"]');
  await page.waitForSelector('.social[data-drawn="canvas"]');
  expect(complaints).toEqual([]);
});

browserTest('a report and a page without a server show it, too', async () => {
  await runSpigo('-a', 'pirates', '-p', '300', '-d', '10', '--report', '--out', folder);
  await runSpigo('ui', 'pirates', '-p', '300', '--static', join(folder, 'page'));
  const browser = await openBrowser();
  const address = (name: string): string => pathToFileURL(join(folder, name)).href;
  const report = await openPage(browser, { offline: true });
  await report.page.goto(address('pirates.html'));
  await report.page.waitForSelector(drawn);
  await report.page.keyboard.press('/');
  await report.page.keyboard.type('pirate17');
  await report.page.keyboard.press('Enter');
  await report.page.locator('[data-test="who"]', { hasText: 'pirate17' }).waitFor();
  expect(await buddies(report.page)).toBeGreaterThanOrEqual(2);
  const still = await openPage(browser, { offline: true, javaScriptEnabled: false });
  await still.page.goto(address('pirates.html'));
  expect(await still.page.locator('svg.population .people').count()).toBe(1);
  const page = await openPage(browser, { offline: true });
  await page.page.goto(address('page/index.html'));
  await page.page.waitForSelector(drawn);
  const all = [report, still, page];
  expect(all.flatMap(({ complaints }) => complaints)).toEqual([]);
  const foreign = all
    .flatMap(({ requests }) => requests)
    .filter((each) => /^(?:http|ws)/.test(each));
  expect(foreign).toEqual([]);
});
