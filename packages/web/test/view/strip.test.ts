import { describe, expect, test } from '@jest/globals';
import { changed, pages } from '../support/page/pages.ts';
import { attributeOf, buttons, part, parts, said, textOf } from '../support/page/reading.ts';
import { drawn, pageOf, type Shown, view } from '../support/page/shown.ts';

const whereabouts = async (page: Shown): Promise<string> =>
  said(await pageOf(page), 'class="live"');

const slider = async (page: Shown): Promise<string> => part(await pageOf(page), 'role="slider"');

describe('the strip of time', () => {
  test('says whether the newest is shown, or which instant is looked back at', async () => {
    expect(await whereabouts(pages.live())).toBe('Live as it happens');
    expect(await whereabouts(pages.over())).toBe('The end drag to look back');
    expect(await whereabouts(pages.inFile())).toBe('The end drag to look back');
    expect(await whereabouts(pages.lookingBack())).toBe('To the end Looking at 1.300 s');
    const back = changed(pages.live(), ({ looking }) => {
      looking.value = 500_000;
    });
    expect(await whereabouts(back)).toBe('To live Looking at 0.500 s');
  });

  test('says which part of the run charts show, and how to have the whole again', async () => {
    const page = changed(pages.over(), ({ range }) => {
      range.value = { from: 500_000, to: 1_500_000 };
    });
    const html = part(await pageOf(page), 'class="live"');
    expect(textOf(html)).toBe('The end ✕ 0.500 s to 1.500 s');
    expect(buttons(html)).toEqual(['The end', 'charts show the whole run again']);
    expect(parts(await slider(page), 'class="range"')).toHaveLength(1);
  });

  test('is a slider that says where it stands', async () => {
    const html = await slider(pages.lookingBack());
    const values = ['valuemin', 'valuemax', 'valuenow', 'valuetext'].map((name) =>
      attributeOf(html, `aria-${name}`),
    );
    expect(values).toEqual(['0', '3', '1.3', '1.300 s']);
    expect(attributeOf(await slider(pages.live()), 'aria-valuetext')).toBe('2.000 s');
    expect(attributeOf(await slider(pages.empty()), 'aria-valuenow')).toBe('0');
  });

  test('has an axis, the names of faults, a line for each event and an area for what failed', async () => {
    const html = await slider(pages.troubledEnd());
    expect(said(html, 'class="axis"')).toBe('0 0.5 s 1 s 1.5 s 2 s 2.5 s 3 s');
    expect(said(html, 'class="events"')).toContain('kill zone us-east-1/zoneB');
    expect(parts(html, 'class="tick tick-died"')).toHaveLength(3);
    expect(parts(html, 'class="tick tick-returned"')).toHaveLength(3);
    expect(attributeOf(part(html, 'class="loss"'), 'd')).toMatch(/^M0 100L.*Z$/);
    expect(said(await slider(pages.over()), 'class="events"')).toBe('');
  });

  test('of a saved graph shows how it grew', async () => {
    const html = await slider(pages.saved());
    expect(attributeOf(part(html, 'class="node-growth"'), 'd')).toMatch(/^M0 100H.*V100Z$/);
    expect(parts(await slider(pages.over()), 'class="node-growth"')).toEqual([]);
  });

  test('tells what happened where the pointer is: what was done first, then what came of it', async () => {
    const { store } = pages.troubledEnd();
    const reading = (at: number | null, width = 900) =>
      drawn(view.Reading, { store, span: 3_000_000, at, width });
    expect(textOf(await reading(1_000_000))).toMatch(
      /^1\.000 s \d+\/s, \d+\/s failed, p99 [\d.]+ ms kill zone us-east-1\/zoneB .*(?: \w+ died){3}$/,
    );
    expect(textOf(await reading(500_000))).toMatch(/^0\.500 s \d+\/s, 0\/s failed, p99 [\d.]+ ms$/);
    expect(await reading(null)).toBe('');
    expect(await reading(500_000, 0)).toBe('');
    expect(await reading(2_900_000)).toContain('right:');
  });
});
