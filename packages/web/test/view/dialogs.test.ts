import { describe, expect, test } from '@jest/globals';
import { healthSigns } from '../../src/model/map/health.ts';
import { changed, closer, pages } from '../support/page/pages.ts';
import {
  attributeOf,
  buttons,
  figures,
  items,
  part,
  parts,
  said,
  textOf,
} from '../support/page/reading.ts';
import { drawn, pageOf, type Shown, shown, view } from '../support/page/shown.ts';

describe('the gallery', () => {
  test('has all that can be opened, part by part', async () => {
    const html = await pageOf(pages.gallery());
    const sections = ['Something to see', 'Architectures', 'Your runs'].map((title) =>
      said(html, `aria-label="${title}"`),
    );
    expect(sections).toEqual([
      'Something to see Retry storm a zone dies and everybody tries again',
      'Architectures shop a small shop',
      'Your runs old.run.json shop, seed 1, 3 s',
    ]);
  });

  test('takes files and wishes where it can, and says which wish cannot be', async () => {
    const html = await pageOf(pages.gallery());
    expect(said(html, 'class="own-file"')).toContain('Open a file… or drop one');
    expect(said(html, 'aria-label="how to run"')).toBe('seed seconds speed');
    const wrong = changed(pages.gallery(), ({ files }) => {
      files.wishes.value = { seed: '-1', seconds: '', speed: '' };
    });
    expect(said(await pageOf(wrong), 'role="alert"')).toContain('seed: found "-1"');
    const bare = changed(pages.gallery(), ({ files }) => {
      files.open.value = null;
      files.canWish.value = false;
    });
    expect(parts(await pageOf(bare), 'class="own-file"')).toEqual([]);
    expect(parts(await pageOf(bare), 'aria-label="how to run"')).toEqual([]);
  });

  test('says why something could not be opened', async () => {
    const page = changed(pages.gallery(), ({ notice }) => {
      notice.value = 'old.run.json: no such run';
    });
    expect(said(await pageOf(page), 'role="alert"')).toBe('old.run.json: no such run');
  });

  test('without items is a page that waits', async () => {
    const nothing = { kind: 'gallery', architectures: [], scenarios: [], runs: [], more: [] };
    const page = shown([{ ...nothing, kind: 'gallery' }]);
    expect(textOf(await pageOf(page))).toContain('Waiting for the run to begin.');
  });

  test('says where a file can be dropped only while one is held over it', async () => {
    expect(await drawn(view.DropZone, { store: pages.gallery().store })).toBe('');
  });
});

describe('what stands over the page', () => {
  test('is the help: every key with what it does', async () => {
    const html = part(await pageOf(closer.help()), 'class="dialog dialog-help"');
    expect(figures(html)).toMatchObject({
      space: 'pause the run, or go on',
      'Ctrl K :': 'all that can be done, by name',
    });
    const signs = items(html);
    for (const health of ['ok', 'degraded', 'failing', 'down', 'idle'] as const) {
      const sign = `${healthSigns[health]} ${health}`;
      expect(signs.filter((text) => text.startsWith(sign))).toHaveLength(1);
    }
    expect(buttons(html)).toEqual(['close']);
  });

  test('is the list of all that can be done, faults on every place and service included', async () => {
    const options = async (page: Shown): Promise<string[]> =>
      parts(part(await pageOf(page), 'role="listbox"'), 'role="option"').map(textOf);
    const live = await options(closer.commands());
    expect(live).toEqual(
      expect.arrayContaining([
        'find go to',
        'web select',
        'region us-east-1 select',
        'zone us-east-1/zoneB select',
        'web us-east-1/zoneB select',
        'kill zone us-east-1/zoneB do',
        'error service web rate 20% do',
      ]),
    );
    // Clients stand nowhere: neither a region nor a zone of theirs can be named.
    expect(live.filter((text) => /\*|zone (?:select|do|by|rate)/.test(text))).toEqual([]);
    expect(new Set(live).size).toBe(live.length);
    for (const page of [pages.over(), pages.saved(), pages.population()]) {
      page.store.dialog.value = 'commands';
      expect((await options(page)).filter((text) => text.endsWith(' do'))).toEqual([]);
    }
  });

  test('is the menu of what can be done to what is selected, and how much it hits', async () => {
    const html = part(await pageOf(closer.menu()), 'role="menu"');
    expect(attributeOf(html, 'aria-label')).toBe('what can be done to zone us-east-1/zoneB');
    expect(textOf(html)).toBe(
      'zone us-east-1/zoneB 3 instances of 2 services Kill Pause Slow ×5 Fail 20% Cut off from other zones Settings…',
    );
  });

  test('is the menu of a link between two services', async () => {
    const html = part(await pageOf(closer.linkMenu()), 'role="menu"');
    expect(attributeOf(html, 'aria-label')).toBe('what can be done to web → db');
    const deeds = buttons(html);
    expect(deeds.length).toBeGreaterThan(2);
    expect(deeds).not.toContain('Settings…');
  });

  test('is no menu where nothing can be done any more', async () => {
    const page = changed(pages.over(), ({ steering }) => {
      steering.menu.value = { x: 1, y: 1, link: null };
    });
    expect(parts(await pageOf(page), 'role="menu"')).toEqual([]);
  });
});
