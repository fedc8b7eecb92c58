import { describe, expect, test } from '@jest/globals';
import { rateText, timeText } from '../../src/model/units.ts';
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
import { healthy, troubled } from '../support/page/runs.ts';
import { pageOf, type Shown } from '../support/page/shown.ts';

const panelOf = async (page: Shown): Promise<string> => part(await pageOf(page), 'class="panel"');

const table = (html: string, label: string): string[][] =>
  rows(part(html, `aria-label="${label}"`));

describe('the panel of a run', () => {
  test.each([
    ['healthy', pages.over, healthy.result],
    ['troubled', pages.troubledEnd, troubled.result],
  ])('says of a %s run what its result says', async (_name, page, { requests }) => {
    const html = await panelOf(page());
    const said = figures(html);
    const { p50, p95, p99, p999 } = requests.latencyMs;
    expect(said).toMatchObject({
      started: requests.started.toLocaleString('en-US'),
      p50: timeText((p50 ?? 0) * 1_000),
      p95: timeText((p95 ?? 0) * 1_000),
      p99: timeText((p99 ?? 0) * 1_000),
      'p99.9': timeText((p999 ?? 0) * 1_000),
    });
    const failed = Object.values(requests.failed).reduce((all, each) => all + each, 0);
    expect(said['failed']).toBe(String(failed));
    const causes = attributeOf(part(html, 'data-test="failed"'), 'title') ?? '';
    for (const [cause, count] of Object.entries(requests.failed)) {
      if (count > 0) expect(causes).toContain(`${cause} ${count}`);
    }
  });

  test('says how objectives stand while it goes on, and when it is over', async () => {
    const goals = async (page: Shown) => table(await panelOf(page), 'objectives');
    expect(await goals(pages.empty())).toEqual([['p99<=250ms', '–', '']]);
    expect(await goals(pages.live())).toEqual([
      ['p99<=250ms', expect.stringMatching(/^[\d.]+ ms$/), '● met'],
    ]);
    const [objective] = troubled.result.objectives ?? [];
    expect(await goals(pages.troubledEnd())).toEqual([
      ['p99<=250ms', timeText((objective?.found ?? 0) * 1_000), '● met'],
      ['availability>=99.99%', expect.stringMatching(/^[\d.]+ %$/), '■ missed'],
    ]);
  });

  test('lists all services, the busiest first, with the sign of how they are', async () => {
    const [head, ...services] = table(await panelOf(pages.troubled()), 'services');
    expect(head).toEqual(['service', 'alive', 'rate ▾', 'fail', 'p99']);
    expect(services.map(([name, alive]) => [name, alive])).toEqual([
      ['■ www', '1'],
      ['■ db', '2/3'],
      ['■ web', '4/6'],
    ]);
    const rates = services.map(([, , rate]) => Number.parseFloat(rate ?? ''));
    expect(rates).toEqual(rates.toSorted((a, b) => b - a));
    const calm = table(await panelOf(pages.live()), 'services').slice(1);
    expect(calm.map(([name, alive, , fail]) => [name, alive, fail])).toEqual(
      calm.map(([name]) => [name, expect.stringMatching(/^\d$/), '0 %']),
    );
  });

  test('lists what happened, the newest first', async () => {
    const [, ...story] = table(await panelOf(pages.troubled()), 'what happened');
    expect(story.at(-1)).toEqual(['1.000 s', expect.stringMatching(/ died$/)]);
    const texts = story.map(([, text]) => text);
    expect(texts).toContain('kill zone us-east-1/zoneB at 1s for 1s');
    expect(texts).toContain('alert: failing, availability<99%');
    const times = story.map(([at]) => Number.parseFloat(at ?? ''));
    expect(times).toEqual(times.toSorted((a, b) => b - a));
    expect(textOf(await panelOf(pages.live()))).not.toContain('What happened');
  });

  test('names who refuses to call whom', async () => {
    const html = await panelOf(pages.troubled());
    expect(items(part(html, 'data-test="breakers"'))).toEqual([
      'web in us-east-1/zoneA → db: 2 of 2 breakers open',
      'web in us-east-1/zoneC → db: 2 of 2 breakers open',
    ]);
    expect(textOf(await panelOf(pages.live()))).not.toContain('Circuit breakers');
  });

  test('looking back says what was then', async () => {
    const then = figures(await panelOf(pages.lookingBack()));
    const end = figures(await panelOf(pages.troubledEnd()));
    expect(Number(then['started'])).toBe(130);
    expect(Number(end['started'])).toBe(troubled.result.requests.started);
  });

  test('says why an order was refused, and what has changed since the run before', async () => {
    const page = changed(pages.live(), (store) => {
      store.message({ kind: 'refused', text: 'kill zone x: hits nothing' });
      store.difference.value = ['web: 6 instances instead of 3'];
    });
    const html = await panelOf(page);
    expect(said(html, 'class="notice"')).toBe('kill zone x: hits nothing close');
    expect(said(html, 'class="difference"')).toBe('What has changed web: 6 instances instead of 3');
    expect(said(await panelOf(pages.live()), 'class="notice notice-none"')).toBe('');
  });
});

describe('what was done by hand', () => {
  const line = 'kill zone us-east-1/zoneB at 1.2s';
  const done = { order: 'kill zone us-east-1/zoneB', line, isOpen: true };
  const deeds = { kind: 'deeds', deeds: [done], waiting: ['heal db at 9s'] } as const;

  test('stands in the panel with the way back, the command and files', async () => {
    const html = await panelOf(changed(pages.live(), (store) => store.message(deeds)));
    expect(items(part(html, 'class="deeds"'))).toEqual([`${line} undo`, 'heal db at 9s cancel']);
    expect(said(html, 'data-test="command"')).toContain(line);
    expect(said(html, 'data-test="command"')).toContain('spigo -a shop -d 3');
    expect(buttons(html)).toEqual(
      expect.arrayContaining(['Save as a fault plan', 'Save the architecture with it']),
    );
  });

  test('cannot be undone when the run is over', async () => {
    const html = await panelOf(changed(pages.over(), (store) => store.message(deeds)));
    expect(items(part(html, 'class="deeds"'))).toEqual([line]);
    expect(parts(html, 'class="order"')).toEqual([]);
  });

  test('is explained while there is nothing, and not where nothing can be done', async () => {
    expect(textOf(await panelOf(pages.live()))).toContain('Select a box, a zone or a region');
    expect(textOf(await panelOf(pages.inFile()))).not.toContain('By hand');
  });

  test('can be more load, or less, with what it is now', async () => {
    const load = async (page: Shown) => part(await panelOf(page), 'data-test="load 0"');
    const html = await load(pages.live());
    expect(textOf(html)).toMatch(/^www: 100\/s, constant ×0 ×0.5 ×1 ×2 ×4 rates, time-outs/);
    expect(parts(html, 'aria-pressed="true"').map(textOf)).toEqual(['×1']);
    const page = pages.live();
    const path = page.store.steering.knobs.value.loads[0]?.load.path ?? '';
    page.store.message({
      kind: 'deeds',
      waiting: [],
      deeds: [{ order: `set ${path} to 4`, line: `set ${path} to 4 at 1s`, isOpen: true }],
    });
    const more = await load(page);
    expect(textOf(more)).toContain('now ×4');
    expect(parts(more, 'aria-pressed="true"').map(textOf)).toContain('×4');
  });
});

describe('the panel of a part', () => {
  test('of a service has its figures, instances and neighbours', async () => {
    const html = await panelOf(closer.service());
    expect(figures(html)).toMatchObject({ health: '■ failing', alive: '4 of 6', waiting: '0' });
    expect(figures(html)['arrivals']).toMatch(/^\d+\/s$/);
    expect(figures(html)['p99, whole run']).toMatch(/ ms$/);
    expect(table(html, 'instances').slice(1)).toEqual(
      [0, 1, 2, 3, 4, 5].map((index) => [
        `web0${index}`,
        `zone${'ABC'[index % 3]}`,
        index % 3 === 1 ? '✕ down' : '● alive',
      ]),
    );
    expect(table(html, 'Is called by')[1]?.[0]).toBe('www');
    expect(table(html, 'Calls')[1]?.[0]).toBe('db');
    expect(buttons(html)).toContain('Delay calls to db by 200ms');
    const settings = items(part(html, 'class="change"'));
    expect(textOf(part(html, 'class="change"'))).toContain('Change web, everywhere');
    expect(settings).toEqual([]);
  });

  test('of a service in one zone says where, and what hits it', async () => {
    const html = await panelOf(closer.group());
    expect(textOf(html)).toContain('store in us-east-1/zoneB');
    expect(figures(html)).toMatchObject({ health: '✕ down', alive: '0 of 1' });
    expect(said(html, 'data-test="reach"')).toBe('Hits 1 instance.');
    expect(table(html, 'instances').slice(1)).toEqual([['db01', 'zoneB', '✕ down']]);
  });

  test('of an instance says its state and what it has done', async () => {
    const html = await panelOf(closer.instance());
    expect(textOf(part(html, 'class="panel"'))).toContain('web01 service in us-east-1/zoneB');
    const { state, arrivals } = figures(html);
    expect(state).toBe('alive');
    expect(arrivals).toMatch(/^[\d.]+\/s$/);
    expect(parts(html, 'data-test="reach"')).toEqual([]);
  });

  test('of a zone sums what is in it, and offers what can be done to it', async () => {
    const page = closer.zone();
    const html = await panelOf(page);
    const rate = [1, 4].reduce(
      (sum, group) => sum + (page.store.window.value?.groups[group]?.rate ?? 0),
      0,
    );
    expect(figures(html)).toEqual({
      alive: '0 of 3',
      'arrivals, all services': rateText(rate),
    });
    expect(said(html, 'data-test="reach"')).toBe('Hits 3 instances of 2 services.');
    expect(buttons(part(html, 'class="actions"'))).toEqual(['Kill', 'Pause', 'Slow', 'Fail']);
    expect(buttons(html)).toContain('Cut off from other zones');
  });

  test('has nothing that could be done where the run is over', async () => {
    const html = await panelOf(
      changed(pages.troubledEnd(), ({ selection }) => {
        selection.value = { kind: 'place', level: 'region', name: 'us-east-1' };
      }),
    );
    expect(figures(html)['alive']).toBe('9 of 9');
    expect(textOf(html)).not.toContain('Do to it');
  });
});
