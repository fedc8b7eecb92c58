import { describe, expect, test } from '@jest/globals';
import { decodeLatency } from '../../src/model/time/latencyScale.ts';
import { changed, closer, pages } from '../support/page/pages.ts';
import { attributeOf, buttons, part, parts, rows, said, textOf } from '../support/page/reading.ts';
import { healthy, troubled } from '../support/page/runs.ts';
import { pageOf, type Shown } from '../support/page/shown.ts';

const chart = async (page: Shown, id: string): Promise<string> =>
  part(await pageOf(page), `data-chart="${id}"`);

const titles = async (page: Shown): Promise<string[]> =>
  parts(await pageOf(page), 'class="chart-frame"').map(
    (frame) => attributeOf(frame, 'aria-label') ?? '',
  );

describe('charts', () => {
  test('are those that have something to say', async () => {
    expect(await titles(pages.empty())).toEqual([]);
    expect(await titles(pages.live())).toEqual([
      'Requests a second',
      'Time until the answer',
      'Answers by time taken',
    ]);
    expect(await titles(pages.troubled())).toEqual([
      'Requests a second',
      'Time until the answer',
      'Answers by time taken',
      'Failures a second, by cause',
      'Instances',
      'Circuit breakers',
    ]);
    expect(await titles(closer.zone())).toContain('Work a second');
  });

  test('say beside their lines what these are at the end, with their unit', async () => {
    expect(textOf(await chart(pages.live(), 'rate'))).toBe(
      'Requests a second as a table ok 100/s failed 0/s',
    );
    expect(textOf(await chart(pages.live(), 'time'))).toMatch(
      /^Time until the answer as a table p99.9 [\d.]+ ms p99 [\d.]+ ms p95 [\d.]+ ms p50 [\d.]+ ms$/,
    );
    expect(textOf(await chart(pages.troubled(), 'instances'))).toBe(
      'Instances as a table there 10 alive 7',
    );
  });

  test('say beside their lines what these were where the pointer is', async () => {
    const page = changed(pages.troubled(), ({ charts }) => {
      charts.pointed.value = 500_000;
    });
    expect(textOf(await chart(page, 'instances'))).toBe(
      'Instances as a table there 10 alive 10 at 0.5 s',
    );
  });

  test('are tables, too: each instant is a row, the newest first', async () => {
    const html = await chart(closer.tables(), 'rate');
    const [head, ...points] = rows(html);
    expect(head).toEqual(['until', 'ok', 'failed']);
    expect(points[0]?.[0]).toBe('1.900 s');
    const times = points.map(([at]) => Number.parseFloat(at ?? ''));
    expect(times).toEqual(times.toSorted((a, b) => b - a));
    for (const [, ok, failed] of points) {
      expect([ok, failed]).toEqual([
        expect.stringMatching(/^\d+\/s$/),
        expect.stringMatching(/^\d+\/s$/),
      ]);
    }
    expect(buttons(html)[0]).toBe('Requests a second as a table');
    expect(textOf(html)).toContain('as a chart');
  });

  test('of answers by time taken hold all of them, as a picture and as a table', async () => {
    const latency = pages.over().store.timeline.latest?.clients.latency ?? '';
    const answers = decodeLatency([latency]).reduce((sum, count) => sum + count, 0);
    // A put is stored, and not answered.
    expect(answers).toBeLessThan(healthy.result.requests.succeeded);
    const picture = await chart(pages.over(), 'heat');
    expect(attributeOf(part(picture, 'role="img"'), 'aria-label')).toContain(
      `${answers} answers by when they came`,
    );
    expect(textOf(picture)).toMatch(/\d\/s .*\d\/s log colours$/);
    const page = changed(pages.over(), ({ charts }) => charts.toggleTable('heat'));
    const [head, ...bands] = rows(await chart(page, 'heat'));
    expect(head).toEqual(['took', 'answers', 'share', 'traces']);
    expect(bands.reduce((sum, [, count]) => sum + Number(count), 0)).toBe(answers);
    const shares = bands.map(([, , share]) => Number.parseFloat(share ?? ''));
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(100, 0);
    expect(bands[0]?.[0]).toMatch(/^[\d.]+ ms to [\d.]+ ms$/);
  });

  test('lead to the traces of the time that is looked back at', async () => {
    const html = await pageOf(pages.lookingBack());
    expect(said(html, 'data-test="tracesAt"')).toMatch(/^\d+ traces of this time$/);
    const none = changed(pages.lookingBack(), ({ traces }) => {
      traces.value = new Map([...traces.value].filter(([, { start }]) => start > 2_000_000));
    });
    expect(textOf(await pageOf(none))).toContain('No trace of this time was kept.');
    expect(parts(await pageOf(pages.troubledEnd()), 'data-test="tracesAt"')).toEqual([]);
  });
});

describe('the list of traces', () => {
  test('says why there is nothing in it', async () => {
    const empty = (page: Shown) =>
      changed(page, (store) => {
        store.view.value = 'traces';
        store.traces.value = new Map();
      });
    const words = async (page: Shown) => said(await pageOf(empty(page)), 'aria-label="traces"');
    expect(await words(pages.live())).toMatch(/^No trace is whole yet\./);
    expect(await words(pages.over())).toBe('No request of this run was followed.');
  });

  test('has the slowest first, each with what went wrong and what was tried', async () => {
    const page = closer.traces();
    const html = await pageOf(page);
    const all = page.store.foundTraces.value;
    const [head, ...traces] = rows(part(html, 'class="trace-list"'));
    expect(head).toEqual(['request', 'began', 'time ▾', 'steps']);
    expect(traces).toHaveLength(all.length);
    const failed = traces.filter(([name]) => name?.includes('◆'));
    expect(failed).toHaveLength(all.filter(({ failure }) => failure !== '').length);
    expect(failed.some(([name]) => name?.includes('↻ retried'))).toBe(true);
    expect(failed.some(([name]) => name?.includes('⚡ fault'))).toBe(true);
    const scatter = part(html, 'class="scatter"');
    expect(attributeOf(part(scatter, 'role="img"'), 'aria-label')).toBe(
      `${all.length} traces: time until the answer over time`,
    );
    expect(parts(scatter, 'class="point point-failed"')).not.toEqual([]);
  });

  test('can be narrowed by words that are used often', async () => {
    const page = closer.traces();
    page.store.finding.value = 'failed:';
    const html = part(await pageOf(page), 'class="words"');
    const failed = page.store.foundTraces.value.length;
    expect(parts(html, 'aria-pressed="true"').map(textOf)).toEqual(['failed']);
    expect(textOf(html)).toBe(
      `failed met a fault tried again ${failed} of ${page.store.traces.value.size} traces that were kept`,
    );
    expect(failed).toBeGreaterThan(0);
  });

  test('says that one is to be chosen, and shows it step by step', async () => {
    const page = closer.traces();
    page.store.trace.value = null;
    expect(said(await pageOf(page), 'class="traces-parts"')).toContain('Choose a trace to see it');
    const [slowest] = troubled.messages.flatMap((message) =>
      message.kind === 'traces' ? message.traces.filter(({ us }) => us > 13_000) : [],
    );
    page.store.trace.value = slowest?.id ?? '';
    const html = part(await pageOf(page), 'data-test="waterfall"');
    expect(textOf(html)).toContain(`${slowest?.steps.length} steps, trace ${slowest?.id}`);
    expect(textOf(html)).toContain('critical path:');
    const steps = parts(html, 'class="step step-critical"');
    expect(steps.length).toBeGreaterThan(0);
    expect(attributeOf(steps[0] ?? '', 'title')).toMatch(/on the critical path [\d.]+ (?:ms|µs)/);
  });

  test('tells of a step which try it was, how it failed and what it met', async () => {
    const page = closer.traces();
    const retried = page.store.foundTraces.value.find(
      ({ failure, steps }) => failure !== '' && steps.some(({ attempt }) => attempt > 1),
    );
    page.store.trace.value = retried?.id ?? '';
    const html = said(await pageOf(page), 'data-test="waterfall"');
    expect(html).toContain(`◆ failed: ${retried?.failure}`);
    expect(html).toContain('⚡ met ');
    expect(html).toContain('↻ try 2');
  });
});
