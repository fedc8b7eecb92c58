import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, expect } from '@jest/globals';
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
import { oldSpigoFile } from './support/oldSpigo.ts';

const folder = mkdtempSync(join(tmpdir(), 'spigo-files-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function put(name: string, text: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

async function view(...args: readonly string[]): Promise<WatchedPage> {
  const { url } = await serveUi(...args, '--out', folder);
  const watched = await openPage(await openBrowser());
  await watched.page.goto(url);
  return watched;
}

/** Drops files onto the page, as from a folder. */
async function drop(page: Page, ...paths: readonly string[]): Promise<void> {
  const files = paths.map((path) => ({
    name: basename(path),
    base64: readFileSync(path).toString('base64'),
  }));
  const transfer = await page.evaluateHandle((dropped) => {
    const data = new DataTransfer();
    for (const { name, base64 } of dropped) {
      const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
      data.items.add(new File([bytes], name));
    }
    return data;
  }, files);
  await page.dispatchEvent('body', 'dragover', { dataTransfer: transfer });
  await page.locator('.drop-zone').waitFor();
  await page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
}

const number = async (page: Page, name: string): Promise<number> =>
  Number(((await page.textContent(`[data-test="${name}"]`)) ?? '').replaceAll(',', ''));

async function counts(page: Page): Promise<number[]> {
  await page.waitForSelector('[data-ready] [data-test="nodes"]');
  const names = ['nodes', 'edges', 'nodesNow', 'edgesNow'];
  return await Promise.all(names.map((name) => number(page, name)));
}

const refusal = (page: Page, text: string): Promise<void> =>
  page.locator('[role="alert"]').filter({ hasText: text }).waitFor();

browserTest('a file of old is shown as it is, played from its beginning, and run', async () => {
  const { page, complaints } = await view(put('old.json', await oldSpigoFile('netflixoss', 0)));
  expect(await counts(page)).toEqual([65, 259, 65, 259]);
  expect(await page.locator('.box').count()).toBe(20);
  expect(await page.textContent('.header')).not.toContain('digest');
  await picture(page, 'files-old');
  // From change to change, and back.
  await page.focus('.time');
  await page.keyboard.press('Home');
  expect(await counts(page)).toEqual([65, 259, 1, 0]);
  await page.click('[data-test="stepOn"]');
  expect(await counts(page)).toEqual([65, 259, 2, 0]);
  await page.click('[data-test="stepBack"]');
  expect(await number(page, 'nodesNow')).toBe(1);
  await page.click('[data-test="play"]');
  await page
    .locator('[data-test="edgesNow"]')
    .filter({ hasText: /^[1-9]/ })
    .waitFor();
  await picture(page, 'files-playing');
  await page.keyboard.press('n');
  expect(await counts(page)).toEqual([65, 259, 65, 259]);
  await page.click('[data-test="rerun"]');
  await page.locator('[data-test="started"]').waitFor();
  expect(await page.locator('.box').count()).toBe(20);
  expect(complaints).toEqual([]);
});

/** Nodes and edges of each step, as the old program has written them. */
const steps = [
  [13, 30],
  [14, 39],
  [23, 66],
  [31, 87],
  [40, 132],
  [52, 336],
  [50, 322],
  [99, 644],
  [99, 1_076],
  [148, 2_262],
];

browserTest('a migration of ten files dropped at once is stepped through', async () => {
  const { page, complaints } = await view();
  await page.waitForSelector('.gallery');
  const files = await Promise.all(
    steps.map(async (_, step) =>
      put(`migration${step === 0 ? '' : step}.json`, await oldSpigoFile('migration', step)),
    ),
  );
  await drop(page, ...files.toReversed());
  for (const [step, known] of steps.entries()) {
    await page
      .locator('.steps')
      .filter({ hasText: `step ${step} of 9` })
      .waitFor();
    expect((await counts(page)).slice(0, 2)).toEqual(known);
    if (step === 5) await picture(page, 'files-migration');
    if (step < 9) await page.click('[aria-label="the next step"]');
  }
  await page.click('[aria-label="the step before"]');
  await page.locator('.steps').filter({ hasText: 'step 8 of 9' }).waitFor();
  expect((await counts(page)).slice(0, 2)).toEqual([99, 1_076]);
  expect(complaints).toEqual([]);
});

browserTest('an edge that leads nowhere is named, and the rest is there', async () => {
  const text = await oldSpigoFile('netflixoss', 0);
  const broken = text.replace(/("edge":"e17".*?"target":")[^"]+/, '$1netflixoss.r.z.nowhere00');
  const { page } = await view(put('dangling.json', broken));
  expect((await counts(page)).slice(0, 2)).toEqual([65, 258]);
  const told = await page.textContent('[data-test="problems"]');
  expect(told).toContain('edge "e17" names the unknown node "netflixoss.r.z.nowhere00"');
  expect(await page.locator('[data-test="rerun"]').count()).toBe(0);
  await picture(page, 'files-dangling');
});

browserTest(
  'a file cut in half shows what it has, says where it breaks off, and no more',
  async () => {
    const text = await oldSpigoFile('netflixoss', 0);
    const { page } = await view(put('half.json', text.slice(0, text.length / 2)));
    const [nodes = 0, edges = 0] = await counts(page);
    expect([nodes, edges > 0, edges < 259]).toEqual([65, true, true]);
    expect(await page.textContent('[data-test="broken"]')).toMatch(/half\.json:\d+:\d+: found /);
    expect(await page.textContent('.header .line')).toContain('not whole');
    await picture(page, 'files-half');
  },
);

browserTest('what cannot be shown is told in a sentence, and the page goes on', async () => {
  const { page, complaints } = await view();
  await page.waitForSelector('.gallery');
  const bad: readonly (readonly [string, string | Uint8Array, string])[] = [
    ['empty.json', '', 'empty.json: found an empty file'],
    ['page.html', '<!doctype html><script>alert(1)</script>', 'a page of HTML'],
    ['picture.png', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 1]), 'not UTF-8'],
    ['other.json', '{"<img src=x onerror=alert(1)>":1}', 'JSON with "<img'],
    ['mine.yaml', 'arch: mine\nversion: arch-0.1\nservices: 7\n', 'mine.yaml'],
    ['cut.json', '{"arch":"x","version":"spigo-0.4","graph":[{"no', 'cut short'],
  ];
  for (const [name, text, said] of bad) {
    await drop(page, put(name, text));
    await refusal(page, said);
  }
  await picture(page, 'files-refused');
  // Another file helps, and so does going back.
  await drop(page, put('shop.json', await oldSpigoFile('migration', 0)));
  expect((await counts(page)).slice(0, 2)).toEqual([13, 30]);
  await page.click('[data-test="leave"]');
  await page.waitForSelector('.gallery');
  expect(await page.locator('img').count()).toBe(0);
  expect(complaints).toEqual([]);
});

browserTest('a recorded run that is dropped ends with its digest, and asks nobody', async () => {
  const run = ['-a', 'lamp', '-d', '3', '--seed', '5'];
  const { digest } = JSON.parse(
    await runSpigo(...run, '-c', '--json', '--quiet', '--out', folder),
  ) as { readonly digest: string };
  const { page, requests, complaints } = await view();
  await page.waitForSelector('.gallery');
  expect(await page.textContent('.gallery')).toContain(digest);
  const before = requests.length;
  await drop(page, join(folder, 'lamp.run.json'));
  await page.locator('.header .line').filter({ hasText: digest }).waitFor({ timeout: 30_000 });
  const own = new URL(page.url()).origin;
  expect(requests.slice(before)).toEqual([`${own}/engine.js`]);
  expect(complaints).toEqual([]);
});

browserTest('the gallery is searched and walked by keys alone', async () => {
  const { page } = await view();
  await page.waitForSelector('.gallery');
  await picture(page, 'files-gallery');
  await page.keyboard.press('/');
  await page.keyboard.type('lamp');
  await page.keyboard.press('ArrowDown');
  const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '');
  expect(await focused()).toContain('A migration');
  await page.keyboard.press('ArrowDown');
  expect(await focused()).toContain('lamp');
  await page.keyboard.press('/');
  await page.keyboard.press('Enter');
  await page.locator('.header h1').filter({ hasText: 'lamp' }).waitFor();
});
