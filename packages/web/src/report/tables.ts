import type { Result } from '@spigo/simulation';
import { clockText, rateText, shareText, timeText } from '../model/units.ts';
import type { Consequence, Fared } from './consequences.ts';
import { escapeHtml } from './escape.ts';

/** How a cell that holds a figure, or stands for one, begins. */
const figure = /^(?:[\d\u2013-]|&lt;|$)/;

/** Attribute of a cell: columns of words stand at the left, those of figures at the right. */
const side = (isFigures: boolean): string => (isFigures ? '' : ' class="word"');

/** A table, its first column the heads of its rows; what stands in it is HTML already. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const sides = head.map((_, column) =>
    side(rows.every((cells) => figure.test(cells[column] ?? ''))),
  );
  const heads = head.map((text, column) => `<th scope="col"${sides[column]}>${text}</th>`);
  const lines = rows.map((cells) => {
    const [first = '', ...others] = cells;
    const figures = others.map((text, index) => `<td${sides[index + 1]}>${text}</td>`);
    return `<tr><th scope="row">${first}</th>${figures.join('')}</tr>`;
  });
  return `<div class="broad"><table><thead><tr>${heads.join('')}</tr></thead><tbody>${lines.join('')}</tbody></table></div>`;
}

const ms = (value: number | null): string => timeText(value === null ? null : value * 1_000);

/** Times and counts of all services. */
export function serviceTable({ services, simulatedMs }: Result): string {
  const head = [
    'service',
    'instances',
    'arrivals',
    'a second',
    'failed',
    'rejected',
    'lost',
    'p50',
    'p95',
    'p99',
    'p99.9',
    'wait p99',
    'utilisation',
  ];
  const rows = Object.entries(services).map(([name, each]) => [
    escapeHtml(name),
    String(each.instances),
    each.arrivals.toLocaleString('en-US'),
    rateText((each.arrivals / Math.max(simulatedMs, 1e-9)) * 1_000),
    each.failures.toLocaleString('en-US'),
    each.rejections.toLocaleString('en-US'),
    each.lost.toLocaleString('en-US'),
    ms(each.responseMs.p50),
    ms(each.responseMs.p95),
    ms(each.responseMs.p99),
    ms(each.responseMs.p999),
    ms(each.waitMs.p99),
    each.utilisation === null ? '–' : shareText(each.utilisation),
  ]);
  return table(head, rows);
}

const fared = ({ failed, p99 }: Fared): string =>
  failed === null ? '–' : `${shareText(failed)} failed, p99 ${timeText(p99)}`;

/** What went wrong, and what came of it. */
export function faultTable(consequences: readonly Consequence[]): string {
  if (consequences.length === 0) return '<p>Nothing went wrong: the fault plan is empty.</p>';
  const head = [
    'fault',
    'from',
    'to',
    'requests hurt',
    'clients before',
    'while it lasted',
    'after',
  ];
  const rows = consequences.map(({ fault, before, during, after }) => [
    `<code>${escapeHtml(fault.line)}</code>`,
    clockText(fault.fromMs * 1_000),
    fault.toMs === null ? 'the end' : clockText(fault.toMs * 1_000),
    fault.requestsHurt.toLocaleString('en-US'),
    fared(before),
    fared(during),
    fared(after),
  ]);
  return table(head, rows);
}
