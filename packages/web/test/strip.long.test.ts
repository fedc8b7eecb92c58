import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { browserTest, openBrowser, openPage, serveUi } from './support/browser.ts';

async function finished(...args: readonly string[]): Promise<Page> {
  const { url } = await serveUi(...args, '--realtime', '100');
  const { page } = await openPage(await openBrowser());
  await page.goto(url);
  await page.locator('.header .line', { hasText: 'finished' }).waitFor({ timeout: 60_000 });
  return page;
}

const lookingAt = async (page: Page): Promise<string> =>
  /Looking at ([\d.]+) s/.exec((await page.locator('.strip .live').textContent()) ?? '')?.[1] ?? '';

browserTest('the strip names its times and faults, and is moved through by keys', async () => {
  const page = await finished(
    ...['lamp', '-d', '20', '--fault', 'kill zone us-east-1/zoneA at 5s for 3s'],
    ...['--fault', 'slow service memcache by 4 at 15s for 2s'],
  );
  const times = await page.locator('.strip .axis span').allTextContents();
  expect(times[0]).toBe('0');
  expect(times.at(-1)).toBe('20 s');
  // The drawing has come to the end with the run.
  expect(Number(await page.locator('.strip .cursor').getAttribute('x1'))).toBe(1_000);
  expect(Number(await page.locator('.strip .past').getAttribute('width'))).toBe(1_000);
  expect(await page.locator('.strip .events span').allTextContents()).toEqual([
    'kill zone us-east-1/zoneA',
    'slow service memcache by 4',
  ]);
  await page.locator('.strip .time').focus();
  await page.keyboard.press('Home');
  expect(await lookingAt(page)).toBe('0.000');
  await page.keyboard.press('PageUp');
  expect(await lookingAt(page)).toBe('2.000');
  await page.keyboard.press('ArrowRight');
  expect(await lookingAt(page)).toBe('2.200');
  await page.keyboard.press('}');
  expect(await lookingAt(page)).toBe('5.000');
  await page.keyboard.press('}');
  expect(await lookingAt(page)).toBe('15.000');
  await page.keyboard.press('{');
  expect(await lookingAt(page)).toBe('5.000');
  await page.keyboard.press('End');
  expect(await lookingAt(page)).toBe('');
});

browserTest('pointing tells, dragging looks back, and with Shift it chooses a part', async () => {
  const page = await finished('lamp', '-d', '20', '--fault', 'kill zone us-east-1/zoneA at 10s');
  const box = await page.locator('.strip .time').boundingBox();
  if (box === null) throw new Error('there is no strip');
  const at = (share: number): readonly [number, number] => [
    box.x + share * box.width,
    box.y + box.height / 2,
  ];
  await page.mouse.move(...at(0.5));
  expect(await page.locator('.strip .reading').textContent()).toContain(
    'kill zone us-east-1/zoneA',
  );
  await page.mouse.move(...at(0.75));
  await page.mouse.down();
  await page.mouse.move(...at(0.25));
  await page.mouse.up();
  expect(Number(await lookingAt(page))).toBeCloseTo(5, 0);
  await page.keyboard.down('Shift');
  await page.mouse.move(...at(0.6));
  await page.mouse.down();
  await page.mouse.move(...at(0.4));
  await page.mouse.up();
  await page.keyboard.up('Shift');
  const [from = 0, to = 0] = [
    ...((await page.locator('.strip .live .link').textContent()) ?? '').matchAll(/[\d.]+(?= s)/g),
  ].map(([text]) => Number(text));
  expect(from).toBeCloseTo(8, 0);
  expect(to).toBeCloseTo(12, 0);
  expect(Number(await lookingAt(page))).toBeCloseTo(5, 0);
  await page.click('.strip .live .link');
  expect(await page.locator('.strip .live .link').count()).toBe(0);
});
