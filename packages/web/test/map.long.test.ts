import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import {
  browserTest,
  openBrowser,
  openPage,
  picture,
  serveUi,
  type WatchedPage,
} from './support/browser.ts';

const folder = await mkdtemp(join(tmpdir(), 'spigo-map-'));
afterAll(() => rm(folder, { recursive: true }));

async function show(url: string, options = {}): Promise<WatchedPage> {
  const watched = await openPage(await openBrowser(), options);
  await watched.page.goto(url);
  await watched.page.waitForSelector('[data-ready]');
  return watched;
}

const levelOf = async (page: Page): Promise<string> =>
  (await page.locator('.levels [aria-pressed="true"]').textContent()) ?? '';

const atLevel = (page: Page, level: string): Promise<void> =>
  page.locator('.levels [aria-pressed="true"]', { hasText: level }).waitFor();

/** What has the focus, as it is read out. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');

/** Clicks at the dot of this number in the first box of a service. */
async function clickDot(page: Page, service: string, number: number): Promise<void> {
  const area = page.locator(`.box[aria-label^="${service} "] .dots-area`).first();
  const { x, y, width, height } = (await area.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  await page.mouse.click(x + (width * (number + 0.5)) / 8, y + height / 2);
}

browserTest('keys and the wheel lead from level to level, and the link keeps them', async () => {
  const { url } = await serveUi('netflixoss', '-d', '60');
  const { page, complaints } = await show(url);
  expect(await levelOf(page)).toBe('Zones');
  for (const [key, level] of [
    ['1', 'Regions'],
    ['2', 'Services'],
    ['4', 'Instances'],
  ] as const) {
    await page.keyboard.press(key);
    await atLevel(page, level);
  }
  await page.waitForFunction(() => location.hash.includes('level=instances'));
  await page.keyboard.press('Escape');
  await atLevel(page, 'Zones');
  await page.mouse.move(400, 350);
  for (let turns = 0; turns < 12 && (await levelOf(page)) === 'Zones'; turns++) {
    await page.mouse.wheel(0, -200);
  }
  await atLevel(page, 'Instances');
  await page.locator('.minimap').waitFor();
  await page.waitForFunction(() => location.hash.includes('level=instances'));
  await page.keyboard.press('0');
  await page.locator('.minimap').waitFor({ state: 'detached' });
  await page.reload();
  await atLevel(page, 'Instances');
  expect(complaints).toEqual([]);
});

browserTest('an instance is found, killed and brought back on the map', async () => {
  const { url } = await serveUi('netflixoss', '-d', '60');
  const { page, complaints } = await show(`${url}#level=instances`);
  await page.locator('.box .dot-alive').first().waitFor();
  await clickDot(page, 'homepage', 2);
  const name = (await page.locator('.panel h2').textContent()) ?? '';
  expect(name).toMatch(/^homepage\d\d$/);
  await page.click('[data-test="Kill"]');
  await page.locator('.box .dot-down').waitFor();
  expect(await page.locator('[data-test="instance state"]').textContent()).toBe('down');
  await picture(page, 'instances');
  await page.waitForFunction(() => location.hash.includes('select=instance'));
  await page.reload();
  await page.locator('.panel h2', { hasText: name }).waitFor();
  await page.click('[data-test="Kill"]');
  await page.locator('.box .dot-down').waitFor({ state: 'detached' });
  await page.keyboard.press('Escape');
  await page.locator('.panel h2', { hasText: /^homepage$/ }).waitFor();
  expect(complaints).toEqual([]);
});

browserTest('arrows go along the links, which are told in words', async () => {
  const { url } = await serveUi('netflixoss', '-d', '60');
  const { page, complaints } = await show(url);
  await page.waitForTimeout(1_500);
  await page.locator('.box[aria-label^="www "]').focus();
  const seen: string[] = [];
  for (let steps = 0; steps < 4; steps++) {
    await page.keyboard.press('ArrowRight');
    seen.push((await focused(page)).split(' ')[0] ?? '');
    expect(await page.locator('[data-test="link"]').textContent()).toMatch(
      /→.*\d\/s, [\d.]+ % fail/,
    );
  }
  expect(seen.slice(0, 2)).toEqual(['www-elb', 'wwwproxy']);
  expect(seen[3]).toBe('subscriber');
  await page.keyboard.press('ArrowLeft');
  expect(await focused(page)).toMatch(/^(homepage|login) /);
  const aside = await page.locator('.box-aside').count();
  expect(aside).toBeGreaterThan(0);
  expect(aside).toBeLessThan(await page.locator('.box').count());
  expect(complaints).toEqual([]);
});

const guarded = `
arch: guarded
version: arch-0.2
services:
  - { name: db, package: store, count: 3, failureRate: 1 }
  - name: web
    count: 3
    dependencies: [db]
    policies: { db: { breaker: { window: 10, failureRate: 0.5, openFor: 1h } } }
  - { name: www, package: dns, regions: 0, dependencies: [web] }
workload: { from: www, arrivals: { process: poisson, rate: 100/s }, operations: { get: 1 } }
`;

browserTest('a breaker that opens is marked on its links; limits that are set hold', async () => {
  const file = join(folder, 'guarded.yaml');
  await writeFile(file, guarded);
  const { url } = await serveUi(file, '-d', '60');
  const { page, complaints } = await show(url);
  await page.locator('.breaker-open').first().waitFor();
  const said = await page.locator('.breaker-open title').allTextContents();
  expect(said[0]).toBe('1 of 1 breakers open');
  await picture(page, 'breakers');
  await page.locator('.box-failing').first().waitFor();
  await page.click('.legend summary');
  await page.getByLabel('failing from, %').fill('100');
  await page.keyboard.press('Enter');
  await page.getByLabel('failures, %').fill('100');
  await page.keyboard.press('Enter');
  await page.getByLabel('failing from, %').fill('');
  await page.waitForFunction(() => location.hash.includes('limits=100-100'));
  expect(complaints).toEqual([]);
});

const grown = (count: number, more: string): string => `
arch: grown
version: arch-0.2
services:
  - { name: db, package: store, count: 3 }
  - { name: web, count: ${count}, dependencies: [db${more === '' ? '' : ', cache'}] }
  ${more}
  - { name: www, package: dns, regions: 0, dependencies: [web] }
`;

browserTest('what is new after a file was saved is marked on the map', async () => {
  const file = join(folder, 'grown.yaml');
  await writeFile(file, grown(3, ''));
  const { url } = await serveUi(file, '-d', '60');
  const { page, complaints } = await show(url);
  expect(await page.locator('.change').count()).toBe(0);
  await writeFile(file, grown(6, '- { name: cache, package: store, count: 3 }'));
  await page.locator('[data-test="changes"]', { hasText: '3 new, 3 changed, 0 gone' }).waitFor();
  expect(await page.locator('.box-changed').count()).toBe(6);
  await picture(page, 'changes');
  await page.click('[data-test="changes"] button');
  await page.locator('.change').first().waitFor({ state: 'detached' });
  expect(complaints).toEqual([]);
});

browserTest('the map can be taken along as a drawing and as points', async () => {
  const { url } = await serveUi('netflixoss', '-d', '60');
  const { page, complaints, requests } = await show(`${url}#level=instances`);
  await page.locator('.box .dot-alive').first().waitFor();
  const saved = async (test: string): Promise<Buffer> => {
    const coming = page.waitForEvent('download');
    await page.click(`[data-test="${test}"]`);
    return await readFile(await (await coming).path());
  };
  const svg = (await saved('save svg')).toString('utf8');
  const found = await page.evaluate((text) => {
    const drawing = new DOMParser().parseFromString(text, 'image/svg+xml');
    const labels = [...drawing.querySelectorAll('text')].map((each) => each.textContent);
    return {
      isRight: drawing.querySelector('parsererror') === null,
      root: drawing.documentElement.tagName,
      named: labels.filter((label) => label === 'homepage').length,
      classes: drawing.querySelectorAll('[class], [style], script, image, use').length,
      coloured: drawing.querySelectorAll('path[fill]').length,
    };
  }, svg);
  expect(found).toMatchObject({ isRight: true, root: 'svg', named: 3, classes: 0 });
  expect(found.coloured).toBeGreaterThan(10);
  expect(svg.replace(/xmlns="[^"]*"/g, '')).not.toMatch(/https?:|var\(|url\(/);
  const png = await saved('save png');
  expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
  expect(png.length).toBeGreaterThan(20_000);
  expect(
    requests.filter((each) => !each.startsWith(new URL(url).origin) && !/^(blob|data):/.test(each)),
  ).toEqual([]);
  expect(complaints).toEqual([]);
});

browserTest('no boxes overlap and all of the map is in sight, at three sizes', async () => {
  for (const args of [['netflixoss', '-w', '6'], ['migration', '-s', '9'], ['hubs']]) {
    const { url, stop } = await serveUi(...args, '-d', '60');
    const { page, complaints } = await show(url, { reducedMotion: 'reduce' });
    for (const [width, height] of [
      [1_280, 800],
      [1_920, 1_080],
      [640, 900],
    ] as const) {
      await page.setViewportSize({ width, height });
      await page.waitForTimeout(900);
      const wrong = await page.evaluate(() => {
        const area = document.querySelector('.map')?.getBoundingClientRect();
        const rects = [...document.querySelectorAll('.box .body')].map((box) =>
          box.getBoundingClientRect(),
        );
        const outside = rects.filter(
          (each) =>
            area === undefined ||
            each.left < area.left ||
            each.right > area.right ||
            each.top < area.top ||
            each.bottom > area.bottom,
        ).length;
        const overlaps = rects.filter((a, at) =>
          rects
            .slice(at + 1)
            .some(
              (b) =>
                a.left < b.right - 0.5 &&
                b.left < a.right - 0.5 &&
                a.top < b.bottom - 0.5 &&
                b.top < a.bottom - 0.5,
            ),
        ).length;
        return { outside, overlaps };
      });
      expect([args.join(' '), width, wrong]).toEqual([
        args.join(' '),
        width,
        { outside: 0, overlaps: 0 },
      ]);
      await picture(page, `map-${args[0]}-${width}`);
    }
    expect(complaints).toEqual([]);
    await stop();
  }
});
