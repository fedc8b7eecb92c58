import { expect, test } from '@jest/globals';
import { embeddedJson, escapeHtml } from '../src/report/escape.ts';
import { reportHtml } from '../src/report/report.ts';
import { evil, shopReport } from './support/shopReport.ts';

const data = await shopReport();
const html = reportHtml(data, { script: 'globalThis.ran = "</script>";', style: 'b{}' });
const plain = html.replace(/<script[\s\S]*?<\/script>/g, '');

test('what the user has named stays text, in the page and in its data', () => {
  expect(html).not.toContain('<img');
  expect(plain).toContain(escapeHtml(evil));
  const embedded = /<script type="application\/json" id="data">([\s\S]*?)<\/script>/.exec(html);
  const [scene] = JSON.parse(embedded?.[1] ?? '');
  expect(scene.description).toBe(evil);
  expect([...html.matchAll(/<\/script>/g)]).toHaveLength(2);
});

test('without its scripts it says how the run went', () => {
  expect(plain).toContain(data.result.digest);
  expect(plain).toContain('kill zone us-east-1/zoneB at 1s for 1s');
  for (const name of ['db', 'web', 'www']) expect(plain).toContain(`>${name}<`);
  expect(plain).toContain('<svg class="drawing still"');
  expect([...plain.matchAll(/<details>/g)].length).toBeGreaterThan(5);
});

test('it says who called whom, what came of faults, how services did over time, and why it was slow', () => {
  for (const title of [
    'Calls between services',
    'Faults and what came of them',
    'Defences',
    'Where the slowest 1 % spent their time',
    'Where requests failed',
  ]) {
    expect(plain).toContain(`<h2>${title}</h2>`);
  }
  expect(data.series.length).toBeGreaterThan(20);
  expect(plain).toContain('Work in the system');
  const [most] = data.result.links?.toSorted((a, b) => b.calls - a.calls) ?? [];
  expect(plain).toContain(`<th scope="row">${most?.from}</th><td class="word">${most?.to}</td>`);
});

test('sections that have nothing to say are left out', () => {
  const { links: _, slowest: __, failedAt: ___, ...result } = data.result;
  const bare = reportHtml({ ...data, result, series: [] }, { script: '', style: '' });
  for (const title of ['Objectives', 'Calls between', 'Requests by source', 'Where ', 'Work in']) {
    expect(bare).not.toContain(title);
  }
});

test('an objective is met or missed in words, not by a colour alone', () => {
  const objectives = [
    { objective: 'p99<=250ms', found: 300, met: false },
    { objective: 'availability>=99.9%', found: 0.9995, met: true },
    { objective: 'www.throughput>=10', found: null, met: false },
  ];
  const told = reportHtml(
    { ...data, result: { ...data.result, objectives } },
    { script: '', style: '' },
  );
  expect(told).toContain('<td class="word">■ missed</td><td class="word">300 ms</td>');
  expect(told).toContain('<td class="word">● met</td><td class="word">100 %</td>');
  expect(told).toContain('nothing to judge');
});

test('it refers to nothing outside of itself', () => {
  const addresses = [...plain.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, address]) => address);
  expect(addresses).toEqual(['data:,']);
  expect(html).toContain("default-src 'none'");
});

test('the slowest traces come first, each with its critical path', () => {
  const times = data.traces.map(({ us }) => us);
  expect(times).toEqual(times.toSorted((a, b) => b - a));
  for (const { steps, us } of data.traces.filter(({ failure }) => failure === '')) {
    const critical = steps.reduce((sum, step) => sum + step.critical, 0);
    expect(critical).toBeGreaterThanOrEqual(us);
  }
});

test('any text survives in embedded data', () => {
  for (const text of [evil, '\u2028', '<!--', ']]>', '\\u003c']) {
    expect(JSON.parse(embeddedJson({ text }))).toEqual({ text });
    expect(embeddedJson({ text })).not.toContain('<');
  }
});
