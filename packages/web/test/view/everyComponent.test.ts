import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { options } from 'preact';
import { inBareBrowser } from '../support/page/bareBrowser.ts';
import { closer, pages } from '../support/page/pages.ts';
import { parts, readable, textOf } from '../support/page/reading.ts';
import { drawn, pageOf, type Shown, view } from '../support/page/shown.ts';

/** Files that show nothing by themselves: the script that begins. */
const noComponents = new Set(['main.tsx']);

/**
 * What only a browser can fill: these are rendered, too, and tests in a browser (`*.long.test.ts`) look at
 * what comes into them.
 */
const leftEmpty: readonly (readonly [attribute: string, reason: string])[] = [
  ['class="particles"', 'traffic is drawn on a canvas'],
  ['class="chart"', 'uPlot draws lines when it knows how wide they may be'],
  ['class="heat"', 'the heatmap is drawn on a canvas'],
  ['class="canvases"', 'a population is drawn on a canvas, or by WebGL'],
  ['data-test="announcer"', 'what is announced changes after a rendering, not by one'],
];

const all: readonly (readonly [name: string, page: () => Shown])[] = Object.entries({
  ...pages,
  ...closer,
});

const html = new Map<string, string>();
const seen = new Set<unknown>();

/** Renders every page, and notes which components had a part in it. */
beforeAll(async () => {
  const before = options.diffed;
  options.diffed = (node) => {
    seen.add(node.type);
    before?.(node);
  };
  try {
    for (const [name, page] of all) html.set(name, await pageOf(page()));
    await drawn(view.DropZone, { store: pages.over().store });
  } finally {
    if (before === undefined) delete options.diffed;
    else options.diffed = before;
  }
});

async function componentsOf(file: string): Promise<(readonly [name: string, value: unknown])[]> {
  const name = file.slice(0, -'.tsx'.length);
  const module: Readonly<Record<string, unknown>> = await inBareBrowser(
    () => import(`../../src/view/${name}.tsx`),
  );
  return Object.entries(module).filter(([key]) => /^[A-Z]/.test(key));
}

describe('what the page is made of', () => {
  test('has no component that no test renders', async () => {
    const folder = fileURLToPath(new URL('../../src/view/', import.meta.url));
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    const files = names.filter((name) => name.endsWith('.tsx') && !noComponents.has(name));
    const unseen: string[] = [];
    for (const file of files) {
      for (const [name, component] of await componentsOf(file)) {
        if (!seen.has(component)) unseen.push(`${file}: ${name}`);
      }
    }
    expect(unseen).toEqual([]);
    expect(files.length).toBeGreaterThan(80);
  });

  test.each(leftEmpty)('has %s, without what is in it: %s', (attribute, _reason) => {
    const found = [...html.values()].flatMap((text) => parts(text, attribute));
    expect(found).not.toEqual([]);
    expect(found.map(textOf).join('')).toBe('');
  });

  test.each(all.map(([name]) => name))('says nothing that is no word and no figure: %s', (name) => {
    const wrong = /\b(?:undefined|null|NaN|Infinity|true|false)\b|\[object/;
    expect(readable(html.get(name) ?? '').filter((text) => wrong.test(text))).toEqual([]);
    expect(readable(html.get(name) ?? '').join('')).toMatch(/\w/);
  });
});
