import { describe, expect, test } from '@jest/globals';
import { changed, closer, pages } from '../support/page/pages.ts';
import {
  attributeOf,
  buttons,
  figures,
  items,
  part,
  parts,
  rows,
  said,
  textOf,
} from '../support/page/reading.ts';
import { population } from '../support/page/runs.ts';
import { pageOf, type Shown } from '../support/page/shown.ts';

const panelOf = async (page: Shown): Promise<string> => part(await pageOf(page), 'class="panel"');

describe('a population', () => {
  test('says how many are there, and what they have done', async () => {
    const said = figures(await panelOf(pages.population()));
    const { messages, graph } = population.result;
    expect(said).toMatchObject({ alive: '120', links: graph.edges.toLocaleString('en-US') });
    expect(said['messages']).toMatch(/\/s$/);
    expect(said['handed over']).toMatch(/\/s$/);
    expect(Object.keys(messages ?? {}).length).toBeGreaterThan(0);
  });

  test('has charts of its own, and its communities with their heads', async () => {
    const html = await panelOf(pages.population());
    const titles = parts(html, 'class="chart-frame"').map((each) =>
      attributeOf(each, 'aria-label'),
    );
    expect(titles).toEqual(['Messages a second', 'Links', 'Gold handed over a second']);
    const [head, ...communities] = rows(part(html, 'class="buddies"'));
    expect(head).toEqual(['around', 'members']);
    const sizes = communities.map(([, size]) => Number(size));
    expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(120);
    expect(textOf(html)).toContain(', by the links at the start, as are the places.');
  });

  test('is drawn by what the machine has, which is said, with what colours mean', async () => {
    const html = part(await pageOf(pages.population()), 'aria-label="population"');
    expect(said(html, 'class="drawnWith"')).toBe('canvas 2D, as this page is one file');
    expect(said(html, 'class="legend"')).toMatch(
      /^colour: links gold messages received (?:0|≤ \d+) ≥ \d+$/,
    );
    expect(buttons(html)).toEqual(['Fit', 'PNG', 'Arrange anew']);
    expect(attributeOf(part(html, 'role="application"'), 'aria-label')).toContain('arrows walk');
  });

  test('says that places are being found, while there are none', async () => {
    const page = changed(pages.population(), ({ social }) => {
      social.places.value = null;
    });
    expect(said(await pageOf(page), 'class="arranging"')).toBe('Finding a place for 120…');
    expect(parts(await pageOf(pages.population()), 'class="arranging"')).toEqual([]);
  });

  test('looking back says that only figures and charts do', async () => {
    const page = changed(pages.population(), ({ looking }) => {
      looking.value = 1_000_000;
    });
    expect(textOf(await panelOf(page))).toContain(
      'Figures and charts look back; points and links are of now.',
    );
  });

  test('lists whom one looks for', async () => {
    const found = async (words: string) =>
      items(
        part(
          await panelOf(
            changed(pages.population(), ({ finding }) => {
              finding.value = words;
            }),
          ),
          'data-test="foundList"',
        ),
      );
    expect(await found('pirate98')).toEqual(['pirate98']);
    expect((await found('pirate1')).length).toBeGreaterThan(10);
    expect(await found('nobody')).toEqual([]);
  });
});

describe('somebody', () => {
  test('is asked for, and named until the answer comes', async () => {
    const page = closer.somebody();
    expect(page.orders).toContainEqual({ kind: 'ego', node: 98, hops: 1 });
    const html = await panelOf(page);
    expect(said(html, 'data-test="who"')).toBe(page.store.social.nameOf(98));
    expect(figures(html)).toEqual({});
  });

  test('says whom they know, who knows them, and what they have', async () => {
    const page = changed(pages.people(), (store) => store.social.select(0));
    page.store.message({
      ...{ kind: 'ego', node: 0, hops: 1, knows: [1], knownBy: [1, 2] },
      ...{ gold: 1_250, messages: 3, pairs: '', isCut: true },
    });
    const html = await panelOf(page);
    // Of a saved graph its edges are known, and no more.
    expect(figures(html)).toEqual({ knows: '1', 'known by': '2' });
    expect(rows(part(html, 'data-test="buddies"'))).toEqual([
      ['name', 'who knows whom', 'links'],
      ['pirate1', '↔ each other', expect.stringMatching(/^\d$/)],
      ['pirate2', '← knows', expect.stringMatching(/^\d$/)],
    ]);
    expect(textOf(html)).toContain('More links than can be drawn: the nearest are.');
  });

  test('of a run has gold and messages, too, and is dead or alive', async () => {
    const page = closer.somebody();
    page.store.message({
      ...{ kind: 'ego', node: 98, hops: 1, knows: [1], knownBy: [], pairs: '', isCut: false },
      ...{ gold: 1_250, messages: 3 },
    });
    const frame = page.store.timeline.latest;
    if (frame !== null) page.store.message({ ...frame, down: [98] });
    const html = await panelOf(page);
    expect(figures(html)).toEqual({
      knows: '1',
      'known by': '0',
      gold: '1,250',
      'messages received': '3',
    });
    expect(textOf(html)).toContain('✕ dead');
    expect(rows(part(html, 'data-test="buddies"'))[1]?.slice(0, 2)).toEqual([
      page.store.social.nameOf(1),
      '→ known',
    ]);
    expect(said(await pageOf(page), 'class="said"')).toMatch(/: \d+ links$/);
  });
});
