import { expect } from '@jest/globals';
import { browserTest, openBrowser, openPage, picture, serveUi } from './support/browser.ts';

browserTest(
  'traces are listed, drawn, filtered and shown step by step, by keyboard too',
  async () => {
    const served = await serveUi(
      'netflixoss',
      ...['-d', '20', '-w', '2', '-kv', 'chat:2ms', '--realtime', '40'],
      ...['--fault', 'kill zone us-east-1/zoneB at 5s for 5s'],
    );
    const browser = await openBrowser();
    for (const colorScheme of ['light', 'dark'] as const) {
      const { page, complaints } = await openPage(browser, { colorScheme });
      await page.goto(served.url);
      await page.locator('.header .line').filter({ hasText: 'finished' }).waitFor();
      await page.keyboard.press('t');
      const rows = page.locator('.trace-list tbody tr');
      const all = await rows.count();
      expect(all).toBeGreaterThan(50);
      expect(await page.locator('.point').count()).toBeGreaterThanOrEqual(all);

      await page.click('.words button:has-text("failed")');
      const failed = await rows.count();
      expect(failed).toBeGreaterThan(0);
      expect(failed).toBeLessThan(all);
      expect(await page.locator('.trace-list .trace-failed').count()).toBe(failed);
      await page.click('.words button:has-text("failed")');

      await rows.first().locator('button').click();
      const first = await page.locator('.waterfall h2').textContent();
      await page.keyboard.press('ArrowDown');
      expect(await page.locator('.row-chosen').count()).toBe(1);
      expect(await rows.nth(1).getAttribute('class')).toBe('row-chosen');
      const second = await page.locator('.waterfall h2').textContent();
      expect([first, second].every((text) => /ms|s/.test(text ?? ''))).toBe(true);
      expect(await page.locator('.step').count()).toBeGreaterThan(2);
      expect(await page.locator('.step-critical').count()).toBeGreaterThan(0);
      await picture(page, `traces-${colorScheme}`);

      await page.click('.trace-list thead button:has-text("began")');
      const began = await rows.locator('td:nth-child(2)').allTextContents();
      const times = began.map((text) => Number.parseFloat(text));
      expect(times).toEqual(times.toSorted((a, b) => b - a));
      expect(complaints).toEqual([]);
    }
    await served.stop();
  },
);

browserTest('a click into a chart leads to the traces of that time', async () => {
  const served = await serveUi('netflixoss', '-d', '20', '-kv', 'chat:2ms', '--realtime', '40');
  const { page, complaints } = await openPage(await openBrowser());
  await page.goto(served.url);
  await page.locator('.header .line').filter({ hasText: 'finished' }).waitFor();
  const chart = page.locator('.chart .u-over').nth(1);
  await chart.scrollIntoViewIfNeeded();
  await chart.hover();
  await chart.click();
  await page.click('[data-test="tracesAt"]');
  const began = await page.locator('.trace-list tbody td:nth-child(2)').allTextContents();
  expect(began.length).toBeGreaterThan(0);
  for (const text of began) {
    expect(Number.parseFloat(text)).toBeGreaterThan(8);
    expect(Number.parseFloat(text)).toBeLessThan(12);
  }
  expect(complaints).toEqual([]);
  await served.stop();
});
