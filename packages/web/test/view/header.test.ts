import { describe, expect, test } from '@jest/globals';
import { changed, pages } from '../support/page/pages.ts';
import { attributeOf, buttons, part, parts, said, textOf } from '../support/page/reading.ts';
import { healthy, until } from '../support/page/runs.ts';
import { pageOf, type Shown, shown } from '../support/page/shown.ts';

const lineOf = async (page: Shown): Promise<string> => {
  const html = await pageOf(page);
  return textOf(part(html, `class="line line-${page.store.line.value}"`));
};

const alone = async (page: Shown): Promise<string> =>
  textOf(part(await pageOf(page), 'class="alone"'));

describe('a page without a run', () => {
  test('waits for one, says that nobody answers, or names the file that it reads', async () => {
    expect(await alone(pages.waiting())).toBe('spigo Waiting for the run to begin.');
    expect(await alone(pages.lost())).toContain('The server does not answer. Is it still running?');
    expect(await alone(pages.reading())).toBe('Reading big.json ← all');
  });

  test('says why there is none, and leads back to where there are others', async () => {
    expect(await alone(pages.failed())).toBe(
      'This cannot be shown shop.yaml: services[0].count: found "x" ← all',
    );
    expect(await alone(pages.broken())).toBe('The run could not go on out of memory ← all');
    const file = shown([{ kind: 'failed', text: 'no' }], false);
    expect(buttons(await pageOf(file))).toEqual([]);
  });
});

describe('the header', () => {
  test('names the run, its seed, the time and how long it is', async () => {
    const html = await pageOf(pages.live());
    expect(textOf(part(html, 'class="name"'))).toBe('shop seed 1');
    expect(said(html, 'data-test="clock"')).toBe('2.000 s');
    expect(textOf(part(html, 'class="clock"'))).toBe('2.000 s of 3 s');
  });

  test('says how the run is, and of one that is over its digest', async () => {
    expect(await lineOf(pages.empty())).toBe('setting up');
    expect(await lineOf(pages.live())).toBe('running');
    expect(await lineOf(pages.over())).toBe(`finished digest ${healthy.result.digest}`);
    expect(await lineOf(changed(pages.live(), (store) => store.lineState('lost')))).toBe(
      'no line to the server trying again',
    );
    expect(await lineOf(changed(pages.live(), (store) => store.lineState('connecting')))).toBe(
      'connecting',
    );
    expect(await lineOf(pages.saved())).toBe('saved');
    expect(await lineOf(pages.cut())).toBe('saved not whole');
  });

  test('says when the run is late', async () => {
    const page = changed(pages.live(), (store) => {
      const frame = store.timeline.latest;
      if (frame !== null) store.message({ ...frame, lag: 40 });
    });
    expect(await lineOf(page)).toBe('running 40 ms behind');
  });

  test('offers what can be done: pause, resume and a step, or to run again', async () => {
    const controls = async (page: Shown): Promise<string> =>
      part(await pageOf(page), 'aria-label="the run"');
    const live = await controls(pages.live());
    expect(buttons(live)).toEqual(['Pause', 'Step']);
    expect(live).toMatch(/<button[^>]* disabled[^>]*>Step/);
    const paused = changed(pages.live(), (store) => {
      const frame = store.timeline.latest;
      if (frame !== null) store.message({ ...frame, state: 'paused' });
    });
    expect(await lineOf(paused)).toBe('paused');
    expect(buttons(await controls(paused))).toEqual(['Resume', 'Step']);
    expect(await controls(paused)).not.toMatch(/<button[^>]* disabled[^>]*>Step/);
    expect(buttons(await controls(pages.over()))).toEqual(['Run again', 'Step']);
    expect(parts(await pageOf(pages.inFile()), 'aria-label="the run"')).toEqual([]);
    const saved = part(await pageOf(pages.saved()), 'aria-label="the graph"');
    expect(buttons(saved)).toEqual(['Play', 'the change before', 'the next change']);
  });

  test('has the speed in its list, one of nobody else, too', async () => {
    const page = changed(pages.live(), (store) => {
      const frame = store.timeline.latest;
      if (frame !== null) store.message({ ...frame, speed: 3 });
    });
    const html = part(await pageOf(page), 'aria-label="speed"');
    expect(textOf(html)).toBe('0.001 × 0.01 × 0.1 × 0.5 × 1 × 2 × 3 × 5 × 10 × 100 × full speed');
    expect(textOf(part(html, 'selected'))).toBe('3 ×');
  });

  test('says how much was found, or why nothing can be', async () => {
    const found = async (words: string): Promise<string> => {
      const page = changed(pages.troubled(), ({ finding }) => {
        finding.value = words;
      });
      return said(await pageOf(page), 'data-test="found"');
    };
    expect(await found('')).toBe('');
    expect(await found('web')).toBe('3 of 7');
    // Two places are failing; of the third all are dead, and nothing comes to them any more.
    expect(await found('web err>1%')).toBe('2 of 7');
    expect(await found('colour>1')).toContain('"colour" is no figure; there are err, ');
  });

  test('leads from step to step of a migration, as far as there are steps', async () => {
    const at = (step: number): Shown =>
      shown(
        until(healthy, 1e6).map((message) =>
          message.kind === 'scene' ? { ...message, step: { at: step, last: 9 } } : message,
        ),
      );
    const steps = part(await pageOf(at(9)), 'class="steps"');
    expect(textOf(steps)).toBe('‹ step 9 of 9 ›');
    const [before, next] = parts(steps, 'type="button"');
    expect(attributeOf(before ?? '', 'aria-label')).toBe('the step before');
    expect([before, next].map((button) => / disabled/.test(button ?? ''))).toEqual([false, true]);
    expect(parts(await pageOf(pages.live()), 'class="steps"')).toEqual([]);
  });

  test('has no traces where there are no requests', async () => {
    const views = async (page: Shown) =>
      buttons(part(await pageOf(page), 'aria-label="what is shown"'));
    expect(await views(pages.live())).toEqual(['Map', 'Traces']);
    expect(await views(pages.population())).toEqual(['Map']);
    expect(parts(await pageOf(pages.saved()), 'aria-label="what is shown"')).toEqual([]);
  });
});
