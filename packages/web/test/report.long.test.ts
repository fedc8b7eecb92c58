import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, expect } from '@jest/globals';
import type { BrowserContextOptions } from 'playwright-core';
import { reportHtml } from '../src/report/report.ts';
import type { ReportData } from '../src/report/reportData.ts';
import {
  browserTest,
  openBrowser,
  openPage,
  picture,
  runSpigo,
  type WatchedPage,
} from './support/browser.ts';
import { axeFindings, isTooWide } from './support/looks.ts';
import { evil, shopReport } from './support/shopReport.ts';

const folder = mkdtempSync(join(tmpdir(), 'spigo-report-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Three megabytes, which every mail takes. */
const mostBytes = 3_000_000;

const built = (file: string): string =>
  readFileSync(fileURLToPath(new URL(`../../cli/dist/view/${file}`, import.meta.url)), 'utf8');

async function openFile(path: string, options: BrowserContextOptions = {}): Promise<WatchedPage> {
  const watched = await openPage(await openBrowser(), { offline: true, ...options });
  await watched.page.goto(pathToFileURL(path).href);
  return watched;
}

const foreign = (requests: readonly string[]): string[] =>
  requests.filter((url) => !/^(?:file|blob|data):/.test(url));

const zoneB = ['--fault', 'kill zone us-east-1/zoneB at 200s for 60s'];

async function tenMinutes(): Promise<string> {
  await runSpigo('-a', 'netflixoss', '-w', '2', '-d', '10m', '--report', ...zoneB, '--out', folder);
  return join(folder, 'netflixoss.html');
}

browserTest('a report of ten minutes is small, quick, and works from disk by itself', async () => {
  const path = await tenMinutes();
  expect(statSync(path).size).toBeLessThan(mostBytes);
  const { page, complaints, requests } = await openFile(path);
  await page.waitForSelector('[data-ready]');
  const { ready, paint } = await page.evaluate(() => ({
    ready: performance.now(),
    paint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
  }));
  // A second on a machine that does nothing else.
  expect(paint).toBeLessThan(2_000);
  expect(ready).toBeLessThan(3_000);
  expect(await page.locator('.box').count()).toBeGreaterThan(20);
  expect(await page.locator('.panel canvas').count()).toBeGreaterThan(1);
  await page.keyboard.press('{');
  await page.locator('.strip .live', { hasText: 'Looking' }).waitFor();
  await page.keyboard.press('t');
  await page.locator('.trace-list tbody button').first().click();
  await page.waitForSelector('.waterfall .step');
  await picture(page, 'report-traces');
  expect(foreign(requests)).toEqual([]);
  expect(complaints).toEqual([]);
});

browserTest(
  'without scripts there are figures, tables and the map, dark where that is wished',
  async () => {
    const path = await tenMinutes();
    const backs = new Set<string>();
    for (const colorScheme of ['light', 'dark'] as const) {
      for (const [width, height] of [[1280, 800] as const, [640, 900] as const]) {
        const { page, complaints } = await openFile(path, {
          javaScriptEnabled: false,
          colorScheme,
          viewport: { width, height },
        });
        expect(await page.locator('.still .box').count()).toBeGreaterThan(20);
        expect(await page.locator('.still-map').isVisible()).toBe(true);
        for (const title of ['Over time', 'Services', 'Faults and what came of them']) {
          expect(await page.locator(`h2:text-is("${title}")`).count()).toBe(1);
        }
        expect(await page.locator('dl.figures').first().textContent()).toMatch(/p99\.9.*digest/);
        await picture(page, `report-plain-${colorScheme}-${width}`);
        // Scripts of the test itself are allowed.
        backs.add(await page.evaluate<string>('getComputedStyle(document.body).backgroundColor'));
        expect(await isTooWide(page)).toBe(false);
        expect(complaints).toEqual([]);
      }
    }
    expect(backs.size).toBe(2);
  },
);

browserTest('on paper the map is a drawing, nothing is cut, and the ground is light', async () => {
  const { page } = await openFile(await tenMinutes(), {
    colorScheme: 'dark',
    viewport: { width: 794, height: 1_123 },
  });
  await page.waitForSelector('[data-ready]');
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  expect(await page.locator('.still-map').isVisible()).toBe(true);
  expect(await page.locator('#app').isVisible()).toBe(false);
  expect(await isTooWide(page)).toBe(false);
  const cut = await page
    .locator('.broad')
    .evaluateAll((tables) => tables.filter((each) => each.scrollWidth > each.clientWidth).length);
  expect(cut).toBe(0);
  const text = await page.evaluate<string>('getComputedStyle(document.body).color');
  expect(Math.max(...(text.match(/\d+/g) ?? []).map(Number))).toBeLessThan(80);
  await picture(page, 'report-paper');
  expect((await page.pdf({ format: 'A4', printBackground: true })).length).toBeGreaterThan(20_000);
});

/** The same report, of a system in which everything has a name that would do harm as HTML. */
function renamed(data: ReportData): ReportData {
  const { scene, result } = data;
  return {
    ...data,
    scene: {
      ...scene,
      arch: evil,
      services: scene.services.map((service) => ({ ...service, name: `${evil} ${service.name}` })),
      instances: scene.instances.map((name) => `${evil} ${name}`),
    },
    result: {
      ...result,
      services: Object.fromEntries(
        Object.entries(result.services).map(([name, each]) => [`${evil} ${name}`, each]),
      ),
    },
    traces: data.traces.map((trace) => ({
      ...trace,
      operation: evil,
      steps: trace.steps.map((step) => ({ ...step, who: evil })),
    })),
  };
}

browserTest('whatever things are called stays text, with scripts and without', async () => {
  const path = join(folder, 'evil.html');
  const assets = { script: built('app.js'), style: built('app.css') };
  writeFileSync(path, reportHtml(renamed(await shopReport()), assets));
  for (const javaScriptEnabled of [true, false]) {
    const { page, complaints } = await openFile(path, { javaScriptEnabled });
    if (javaScriptEnabled) {
      await page.waitForSelector('[data-ready]');
      await page.locator('.panel table button').first().click();
      await page.keyboard.press('t');
      await page.locator('.trace-list tbody button').first().click();
      await page.keyboard.press(':');
      await page.waitForSelector('[role="option"]');
    }
    expect(await page.locator('img').count()).toBe(0);
    expect(await page.locator('h1').first().textContent()).toBe(evil);
    expect(complaints).toEqual([]);
  }
});

browserTest(
  'axe finds nothing wrong with a report, light or dark, with scripts or without',
  async () => {
    const path = join(folder, 'shop.html');
    const assets = { script: built('app.js'), style: built('app.css') };
    writeFileSync(path, reportHtml(await shopReport(), assets));
    for (const colorScheme of ['light', 'dark'] as const) {
      const { page } = await openFile(path, { colorScheme, bypassCSP: true });
      await page.waitForSelector('[data-ready]');
      expect(await axeFindings(page)).toEqual([]);
      // Without scripts, axe could not run either: the drawing takes the place of the page.
      await page.evaluate('document.getElementById("app").replaceChildren()');
      expect(await axeFindings(page)).toEqual([]);
    }
  },
);
