import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { browserTest, openBrowser, openPage, picture, serveUi } from './support/browser.ts';
import { axeFindings } from './support/looks.ts';

const run = [
  'netflixoss',
  ...['-d', '20', '-w', '2', '-kv', 'chat:2ms', '--realtime', '20'],
  ...['--fault', 'kill zone us-east-1/zoneB at 5s for 5s'],
];

async function untilOver(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.locator('.header').filter({ hasText: 'finished' }).waitFor({ timeout: 60_000 });
}

const numberIn = async (page: Page, selector: string): Promise<number> =>
  Number(((await page.locator(selector).textContent()) ?? '').replaceAll(',', ''));

/** How many colours a canvas has. */
const coloursOf = (page: Page, selector: string): Promise<number> =>
  page.locator(selector).evaluate((element) => {
    if (!(element instanceof HTMLCanvasElement)) return 0;
    const { width, height } = element;
    const { data = new Uint8ClampedArray() } =
      element.getContext('2d')?.getImageData(0, 0, width, height) ?? {};
    const found = new Set<number>();
    for (let at = 0; at < data.length; at += 4) {
      if ((data[at + 3] ?? 0) < 255) continue;
      found.add(((data[at] ?? 0) << 16) + ((data[at + 1] ?? 0) << 8) + (data[at + 2] ?? 0));
    }
    return found.size;
  });

const chart = (id: string): string => `[data-chart="${id}"]`;

browserTest(
  'the heatmap has every answer, in many shades, and a click leads to the traces behind',
  async () => {
    const served = await serveUi(...run);
    const browser = await openBrowser();
    for (const colorScheme of ['light', 'dark'] as const) {
      const { page, complaints } = await openPage(browser, { colorScheme });
      await untilOver(page, served.url);
      const canvas = page.locator(`${chart('heat')} canvas`);
      const started = await numberIn(page, '[data-test="started"]');
      const failed = await numberIn(page, '[data-test="failed"]');
      const answers = Number(await canvas.getAttribute('data-answers'));
      expect(answers).toBeGreaterThan(1_000);
      // Puts go one way, and are not answered.
      expect(answers).toBeLessThan(started - failed);
      expect(answers).toBeGreaterThan((started - failed) / 2);
      expect(await coloursOf(page, `${chart('heat')} canvas`)).toBeGreaterThan(20);
      await canvas.scrollIntoViewIfNeeded();
      await picture(page, `heatmap-${colorScheme}`);
      expect(await axeFindings(page)).toEqual([]);

      await page.click(`${chart('heat')} .chart-head button`);
      const rows = page.locator(`${chart('heat')} tbody tr`);
      const counts = await rows.locator('td:nth-child(2)').allTextContents();
      const sum = counts.reduce((total, text) => total + Number(text.replaceAll(',', '')), 0);
      expect(sum).toBe(answers);
      await rows.first().locator('button').click();
      await page.locator('section.traces').waitFor();
      expect(await page.locator('.trace-list tbody tr').count()).toBeGreaterThan(0);
      expect(complaints).toEqual([]);
    }
    await served.stop();
  },
);

browserTest('a click on a cell finds traces of that time that took that long', async () => {
  const served = await serveUi(...run);
  const { page } = await openPage(await openBrowser());
  await untilOver(page, served.url);
  const canvas = page.locator(`${chart('heat')} canvas`);
  await canvas.scrollIntoViewIfNeeded();
  const box = await canvas.boundingBox();
  if (box === null) throw new Error('no heatmap');
  const finding = page.locator('#find');
  for (let y = 10; y < box.height - 30 && (await finding.inputValue()) === ''; y += 8) {
    const title = async (): Promise<string> => (await canvas.getAttribute('title')) ?? '';
    await page.mouse.move(box.x + box.width / 3, box.y + y);
    if (/trace/.test(await title())) await page.mouse.click(box.x + box.width / 3, box.y + y);
  }
  const words = await finding.inputValue();
  const [, from, to, least, most] =
    /^at>=(\d+)us at<(\d+)us time>=(\d+)us time<(\d+)us$/.exec(words) ?? [];
  expect([words, Number(from) < Number(to), Number(least) < Number(most)]).toEqual([
    words,
    true,
    true,
  ]);
  expect(await page.locator('.trace-list tbody tr').count()).toBeGreaterThan(0);
  await served.stop();
});

browserTest('charts say as tables and in legends what the figures say', async () => {
  const served = await serveUi(...run);
  const { page, complaints } = await openPage(await openBrowser());
  await untilOver(page, served.url);
  await page.click(`${chart('rate')} .chart-head button`);
  const cells = (column: number): Promise<string[]> =>
    page.locator(`${chart('rate')} tbody tr > :nth-child(${column})`).allTextContents();
  const [times, rates] = [await cells(1), await cells(2)].map((texts) =>
    texts.map((text) => Number.parseFloat(text.replaceAll(',', ''))).reverse(),
  );
  const answered = (rates ?? []).reduce((sum, rate, index) => {
    const seconds = (times?.[index] ?? 0) - (times?.[index - 1] ?? 0);
    return sum + rate * seconds;
  }, 0);
  const started = await numberIn(page, '[data-test="started"]');
  const failed = await numberIn(page, '[data-test="failed"]');
  expect(Math.abs(answered / (started - failed) - 1)).toBeLessThan(0.01);

  const legend = page.locator(`${chart('time')} .chart-legend`);
  const end = await legend.textContent();
  const over = page.locator(`${chart('time')} .u-over`);
  await over.scrollIntoViewIfNeeded();
  await over.hover({ position: { x: 60, y: 20 } });
  await page.waitForFunction(
    ([text]) => document.querySelector('[data-chart="time"] .chart-legend')?.textContent !== text,
    [end],
  );
  expect(await legend.textContent()).toMatch(/p99\.9 .*ms.*p50 .*ms.*at .* s/);
  expect(
    await page
      .locator(`${chart('queue')} .chart-legend, ${chart('instances')} .chart-legend`)
      .allTextContents(),
  ).toEqual(expect.arrayContaining([expect.stringContaining('at ')]));
  expect(complaints).toEqual([]);
  await served.stop();
});

browserTest(
  'dragging in a chart shows that part in all of them, and a double click the whole',
  async () => {
    const served = await serveUi(...run);
    const { page, complaints } = await openPage(await openBrowser());
    await untilOver(page, served.url);
    const over = page.locator(`${chart('rate')} .u-over`);
    await over.scrollIntoViewIfNeeded();
    const box = await over.boundingBox();
    if (box === null) throw new Error('no chart');
    const [y, left, right] = [box.y + 30, box.x + box.width * 0.25, box.x + box.width * 0.5];
    await page.mouse.move(left, y);
    await page.mouse.down();
    await page.mouse.move(right, y, { steps: 4 });
    await page.mouse.up();
    const whole = page.locator('[aria-label="charts show the whole run again"]');
    const said = await whole.textContent();
    const [from, to] = [...(said ?? '').matchAll(/[\d.]+/g)].map(([text]) => Number(text));
    expect(Math.abs((from ?? 0) - 5)).toBeLessThan(0.5);
    expect(Math.abs((to ?? 0) - 10)).toBeLessThan(0.5);
    await page.click(`${chart('time')} .chart-head button`);
    const shown = await page.locator(`${chart('time')} tbody th`).allTextContents();
    const times = shown.map((text) => Number.parseFloat(text));
    expect(Math.min(...times)).toBeGreaterThanOrEqual(from ?? 0);
    expect(Math.max(...times)).toBeLessThanOrEqual(to ?? 0);
    await page.mouse.dblclick(left, y);
    await whole.waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
    await served.stop();
  },
);
