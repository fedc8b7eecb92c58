import { expect } from '@jest/globals';
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

async function show(url: string, options = {}): Promise<WatchedPage> {
  const watched = await openPage(await openBrowser(), options);
  await watched.page.goto(url);
  await watched.page.waitForSelector('[data-ready]');
  return watched;
}

const countOf = (page: Page, selector: string): Promise<number> => page.locator(selector).count();

async function waitForCount(page: Page, selector: string, count: number): Promise<void> {
  while ((await countOf(page, selector)) !== count) await page.waitForTimeout(20);
}

/** What the boxes of the map say, and where they stand. */
const pictureOf = (page: Page): Promise<string[]> =>
  page
    .locator('.box')
    .evaluateAll((boxes) =>
      boxes.map(
        (box) => `${box.getAttribute('transform')} ${box.textContent} ${box.getAttribute('class')}`,
      ),
    );

browserTest('the map shows every service within three seconds, DNS left, three zones', async () => {
  const served = await serveUi('netflixoss', '-d', '60');
  const started = Date.now();
  const { page, complaints, requests } = await show(served.url);
  expect(Date.now() - started).toBeLessThan(8_000);
  const listed = JSON.parse(await runSpigo('ls', '--json'));
  expect(JSON.stringify(listed)).toContain('netflixoss');
  for (const name of [
    'www',
    'www-elb',
    'wwwproxy',
    'homepage',
    'login',
    'subscriber',
    'cassSubscriber',
    'evcacheSubscriber',
  ]) {
    const named = page.locator(`.box[aria-label^="${name} "], .box[aria-label^="${name}:"]`);
    expect([name, await named.count()]).toEqual([
      name,
      name.startsWith('www') && name !== 'wwwproxy' ? 1 : 3,
    ]);
  }
  expect(await countOf(page, 'rect.zone')).toBe(3);
  const x = async (name: string): Promise<number> =>
    (await page.locator(`.box[aria-label^="${name} "]`).first().boundingBox())?.x ?? Number.NaN;
  expect(await x('www')).toBeLessThan(await x('www-elb'));
  expect(await x('www-elb')).toBeLessThan(await x('cassSubscriber'));
  const foreign = requests.filter((url) => !url.startsWith(new URL(served.url).origin));
  expect(foreign.filter((url) => !url.startsWith('data:'))).toEqual([]);
  expect(complaints).toEqual([]);
  await page.waitForTimeout(2_000);
  await picture(page, 'view-first');
  expect(await served.stop()).toBe(0);
});

browserTest(
  'a zone killed from the map is seen at once, and the copied command is the same run',
  async () => {
    const { url } = await serveUi('netflixoss', '-d', '12', '-kv', 'chat:2ms');
    const { page, complaints } = await show(url);
    await page.waitForTimeout(1_500);
    await page.click('[data-test="zone us-east-1/zoneB"]');
    const ordered = Date.now();
    await page.click('[data-test="Kill"]');
    await page.waitForSelector('.box-down');
    expect(Date.now() - ordered).toBeLessThan(1_000);
    expect(await countOf(page, '.box-down')).toBe(6);
    await page.waitForTimeout(1_200);
    await picture(page, 'view-zone-killed');
    await page.click('[data-test="Kill"]');
    await waitForCount(page, '.box-down', 0);
    await page.keyboard.press('Escape');
    const line = page.locator('header .line');
    await page.locator('header .line', { hasText: 'digest' }).waitFor();
    const digest = /[0-9a-f]{16}/.exec((await line.textContent()) ?? '')?.[0];
    const command = (await page.locator('[data-test="command"]').textContent()) ?? '';
    expect(command).toMatch(/--fault "kill zone us-east-1\/zoneB at [\d.]+s for [\d.]+m?s"/);
    const words = [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(
      ([, quoted, plain]) => quoted ?? plain ?? '',
    );
    const again = JSON.parse(await runSpigo(...words.slice(1), '--json'));
    expect(again.digest).toBe(digest);
    expect((await page.locator('[data-test="started"]').textContent())?.replaceAll(',', '')).toBe(
      String(again.requests.started),
    );
    expect(complaints).toEqual([]);
  },
);

browserTest('looking back and a copied link show the same picture and figures', async () => {
  const { url } = await serveUi('lamp', '-d', '4', '--fault', 'kill zone us-east-1/zoneA at 2s');
  const { page } = await show(url);
  await page.locator('header .line', { hasText: 'digest' }).waitFor();
  const at = async (seconds: number): Promise<string[]> => {
    await page.goto(`${url}#at=${seconds * 1e6}`);
    await page.reload();
    await page.waitForSelector('[data-ready]');
    await page.locator('.strip .live', { hasText: 'Looking' }).waitFor();
    return await pictureOf(page);
  };
  const before = await at(1.5);
  const after = await at(3);
  expect(after).not.toEqual(before);
  expect(await at(1.5)).toEqual(before);
  expect(await at(3)).toEqual(after);
  const other = await show(page.url());
  expect(await pictureOf(other.page)).toEqual(after);
});

browserTest(
  'everything can be done with keys alone, dark, small, without motion and WebGL',
  async () => {
    const { url } = await serveUi('netflixoss', '-d', '60');
    const browser = await openBrowser(['--disable-gpu', '--disable-software-rasterizer']);
    const { page, complaints } = await openPage(browser, {
      colorScheme: 'dark',
      reducedMotion: 'reduce',
      viewport: { width: 640, height: 900 },
    });
    await page.goto(url);
    await page.waitForSelector('[data-ready]');
    await page.keyboard.press('/');
    await page.keyboard.type('svc:homepage zone:zoneB');
    await page.locator('[data-test="found"]', { hasText: '1 of 20' }).waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.box[aria-label^="homepage us-east-1/zoneB"]').focus();
    await page.keyboard.press('Enter');
    await page.waitForSelector('.panel h2:has-text("homepage")');
    await page.locator('[data-test="Kill"]').focus();
    await page.keyboard.press('Enter');
    await page.waitForSelector('.box-down');
    await page.keyboard.press('Enter');
    await waitForCount(page, '.box-down', 0);
    await page.locator('.panel h2').click();
    await page.keyboard.press('t');
    await page.waitForSelector('.traces');
    await page.keyboard.press('g');
    await page.keyboard.press(' ');
    await page.locator('header .line', { hasText: 'paused' }).waitFor();
    await picture(page, 'view-small-dark');
    expect(complaints).toEqual([]);
  },
);

browserTest('a page that was cut off says so, and comes back by itself', async () => {
  const first = await serveUi('lamp', '-d', '60');
  const { page } = await show(first.url);
  const { port } = new URL(first.url);
  await first.stop();
  await page.waitForSelector('.line-lost');
  await serveUi('lamp', '-d', '60', '--port', port);
  await page.waitForSelector('.line-open', { timeout: 20_000 });
});
