import { describe, expect, test } from '@jest/globals';
import { changed, closer, pages } from '../support/page/pages.ts';
import {
  buttons,
  figures,
  items,
  part,
  parts,
  rows,
  said,
  textOf,
} from '../support/page/reading.ts';
import { pageOf, type Shown } from '../support/page/shown.ts';

const panelOf = async (page: Shown): Promise<string> => part(await pageOf(page), 'class="panel"');

describe('a saved graph', () => {
  test('says which file it is, what is in it and when that was', async () => {
    const html = await panelOf(pages.saved());
    expect(textOf(html)).toContain('Graph JSON spigo-0.4 in old.json');
    expect(figures(html)).toEqual({
      'nodes in the file': '65',
      'edges in the file': '259',
      'nodes there': '65',
      'edges there': '259',
    });
    expect(textOf(html)).toContain('As it was 12 ms after its beginning');
    expect(parts(html, 'data-test="broken"')).toEqual([]);
  });

  test('lists its services with their edges', async () => {
    const [head, ...services] = rows(part(await panelOf(pages.saved()), 'class="services"'));
    expect(head).toEqual(['service', 'there', 'out', 'in']);
    expect(services).toContainEqual(['homepage', '24', '48', '48']);
    const out = services.reduce((sum, [, , count]) => sum + Number(count), 0);
    expect(out).toBe(259);
  });

  test('at its beginning has hardly anything', async () => {
    const page = changed(pages.saved(), ({ looking, timeline }) => {
      looking.value = timeline.frames[0]?.at ?? 0;
    });
    expect(figures(await panelOf(page))).toMatchObject({ 'nodes there': '1', 'edges there': '0' });
    const row = rows(part(await panelOf(page), 'class="services"'))[1];
    expect(row?.[1]).toMatch(/^\d of \d$/);
  });

  test('can be run as an architecture, where it is whole and somebody can', async () => {
    expect(said(await panelOf(pages.saved()), 'data-test="rerun"')).toBe(
      'Run it as an architecture',
    );
    expect(textOf(await panelOf(pages.cut()))).toContain(
      'A graph that is not whole cannot be run.',
    );
  });

  test('that breaks off says so first, with the place', async () => {
    expect(said(await panelOf(pages.cut()), 'data-test="broken"')).toMatch(
      /^The file breaks off: what stands before that place is shown\. old\.json:\d+:\d+: found /,
    );
  });

  test('names what is not as it should be', async () => {
    const page = changed(pages.saved(), ({ scene }) => {
      const { value } = scene;
      if (value?.saved === undefined) throw new Error('no saved graph');
      scene.value = { ...value, saved: { ...value.saved, problems: ['edge e1 names nobody'] } };
    });
    expect(items(part(await panelOf(page), 'data-test="problems"'))).toEqual([
      'edge e1 names nobody',
    ]);
  });

  test('of one service lists its edges and its nodes', async () => {
    const html = await panelOf(closer.savedService());
    expect(buttons(html)[0]).toBe('← the graph');
    expect(textOf(html)).toContain('Edges to');
    expect(textOf(html)).toContain('Edges from');
    expect(items(part(html, 'class="instances"'))).toHaveLength(6);
  });

  test('of people has communities, and no figures that its file does not hold', async () => {
    const html = await panelOf(pages.people());
    expect(textOf(html)).toContain('Points and links are those of the end.');
    expect(figures(html)).toMatchObject({ 'nodes in the file': '5', 'edges in the file': '4' });
    const measures = part(await pageOf(pages.people()), 'data-test="measure"');
    expect(textOf(measures)).toBe('links');
  });

  test('plays, and says so', async () => {
    const page = pages.saved();
    page.store.playback.toggle();
    try {
      const html = await pageOf(page);
      expect(buttons(part(html, 'aria-label="the graph"'))[0]).toBe('Stop');
      expect(said(html, 'class="line line-open"')).toBe('playing');
    } finally {
      page.store.playback.stop();
    }
  });
});
