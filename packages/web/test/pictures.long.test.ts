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
  serveUi,
} from './support/browser.ts';
import { cutTexts, isTooWide, overlappingLabels } from './support/looks.ts';

const sizes = [
  [1_920, 1_080],
  [1_280, 800],
  [640, 900],
] as const;

/** How to come to each part of the page from the one before. */
const parts: readonly (readonly [name: string, go: (page: Page) => Promise<void>])[] = [
  ['map', async (page) => await page.locator('.box-down').first().waitFor()],
  ['service', async (page) => await page.locator('.box').nth(3).click()],
  [
    'place',
    async (page) => {
      await page.keyboard.press('Escape');
      await page.locator('[data-test="zone us-east-1/zoneB"]').click();
    },
  ],
  [
    'traces',
    async (page) => {
      await page.keyboard.press('Escape');
      await page.keyboard.press('t');
      await page.locator('.trace-list tbody button').first().click();
    },
  ],
  ['help', async (page) => await page.keyboard.press('?')],
  [
    'commands',
    async (page) => {
      await page.keyboard.press('Escape');
      await page.waitForSelector('dialog', { state: 'detached' });
      await page.keyboard.press(':');
    },
  ],
];

const folder = mkdtempSync(join(tmpdir(), 'spigo-pictures-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What is wrong with how a page looks, in words that name the picture. */
async function faults(page: Page, name: string): Promise<string[]> {
  const found = [
    ...(await cutTexts(page)).map((text) => `cut: ${text}`),
    ...(await overlappingLabels(page)).map((pair) => `overlap: ${pair}`),
    ...((await isTooWide(page)) ? ['too wide'] : []),
  ];
  return found.map((each) => `${name}: ${each}`);
}

async function look(url: string, prefix: string, steps: typeof parts): Promise<string[]> {
  const found: string[] = [];
  const browser = await openBrowser();
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const [width, height] of sizes) {
      const { page, complaints } = await openPage(browser, {
        colorScheme,
        viewport: { width, height },
      });
      await page.goto(url);
      await page.waitForSelector('[data-ready]');
      for (const [part, go] of steps) {
        await go(page);
        await page.waitForTimeout(200);
        const name = `${prefix}${part}-${colorScheme}-${width}x${height}`;
        await picture(page, name);
        found.push(...(await faults(page, name)));
      }
      found.push(...complaints);
      await page.context().close();
    }
  }
  return found;
}

const asItIs = [['page', async () => undefined]] as const;

browserTest('no text is cut and no label stands on another: a run with a dead zone', async () => {
  const fault = ['--fault', 'kill zone us-east-1/zoneB at 1s'];
  const { url } = await serveUi('netflixoss', '-d', '600', '-w', '2', '-kv', 'chat:2ms', ...fault);
  expect(await look(url, '', parts)).toEqual([]);
});

browserTest('no text is cut and no label stands on another: the gallery', async () => {
  const { url } = await serveUi();
  expect(await look(url, 'gallery-', asItIs)).toEqual([]);
});

browserTest('no text is cut and no label stands on another: a report', async () => {
  const fault = ['--fault', 'kill zone us-east-1/zoneB at 20s for 15s'];
  await runSpigo('-a', 'netflixoss', '-d', '60', '--report', ...fault, '--out', folder);
  const { href } = pathToFileURL(join(folder, 'netflixoss.html'));
  expect(await look(href, 'report-', asItIs)).toEqual([]);
});

const one = join(folder, 'one.yaml');
writeFileSync(
  one,
  'arch: one\nversion: arch-0.1\nservices:\n  - { name: store, package: store, count: 3 }\n  - { name: www, package: denominator, regions: 0, dependencies: [store] }\n',
);

for (const [name, ...args] of [
  ['one', one, '-d', '600'],
  ['lamp', 'lamp', '-d', '600'],
  ['six', 'netflixoss', '-d', '600', '-w', '6'],
  ['migration', 'migration', '-d', '600', '-s', '9'],
] as const) {
  browserTest(`no text is cut and no label stands on another: ${name}`, async () => {
    const { url } = await serveUi(...args);
    expect(await look(url, `${name}-`, asItIs)).toEqual([]);
  });
}
