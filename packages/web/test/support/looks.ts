import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const require = createRequire(import.meta.url);
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const inPage = readFileSync(new URL('inPage.js', import.meta.url), 'utf8');

/** Asks one of the functions of `inPage.js`. */
async function ask<T>(page: Page, name: string): Promise<T> {
  await page.evaluate(inPage);
  return await page.evaluate<T>(`looks.${name}()`);
}

/** What axe finds wrong with a page for who cannot see it, or not well: rule, element and reason. */
export async function axeFindings(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return await ask(page, 'axeFindings');
}

/** Elements with text that is cut off, where nobody can scroll to the rest of it nor read it elsewhere. */
export const cutTexts = (page: Page): Promise<string[]> => ask(page, 'cutTexts');

/** Whether the page as a whole is wider than its window. */
export const isTooWide = (page: Page): Promise<boolean> => ask(page, 'isTooWide');

/** Pairs of texts of the map of which one stands on the other. */
export const overlappingLabels = (page: Page): Promise<string[]> => ask(page, 'overlappingLabels');
