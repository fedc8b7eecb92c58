import type { Result } from '@spigo/simulation';
import { shareText, timeText } from '../model/units.ts';
import { escapeHtml } from './escape.ts';
import { table } from './tables.ts';

/** More links than this are not listed: those that are called most are. */
const mostLinks = 200;

const ms = (value: number | null): string => timeText(value === null ? null : value * 1_000);
const count = (value: number): string => value.toLocaleString('en-US');

const section = (title: string, body: string): string =>
  `<section><h2>${title}</h2>\n${body}</section>\n`;

/** What the architecture had to hold, and whether it did; '' where it had nothing to. */
export function objectiveSection({ objectives = [] }: Result): string {
  if (objectives.length === 0) return '';
  const rows = objectives.map(({ objective, found, met }) => [
    escapeHtml(objective),
    met ? '● met' : '■ missed',
    found === null ? 'nothing to judge' : foundText(objective, found),
  ]);
  return section('Objectives', table(['objective', '', 'found'], rows));
}

function foundText(objective: string, found: number): string {
  if (/(?:^|\.)(?:availability|errorRate)[<>]/.test(objective)) return shareText(found);
  return /(?:^|\.)throughput[<>]/.test(objective) ? `${count(Math.round(found))}/s` : ms(found);
}

/** Each workload by itself; '' where there is one. */
export function sourceSection({ requests }: Result): string {
  const sources = Object.entries(requests.bySource);
  if (sources.length < 2) return '';
  const head = ['source', 'started', 'succeeded', 'failed', 'p50', 'p95', 'p99', 'p99.9'];
  const rows = sources.map(([name, { started, succeeded, failed, latencyMs }]) => [
    escapeHtml(name),
    count(started),
    count(succeeded),
    count(Object.values(failed).reduce((sum, each) => sum + each, 0)),
    ...[latencyMs.p50, latencyMs.p95, latencyMs.p99, latencyMs.p999].map(ms),
  ]);
  return section('Requests by source', table(head, rows));
}

/** Calls from service to service; '' where they were not counted. */
export function linkSection({ links = [] }: Result): string {
  if (links.length === 0) return '';
  const head = ['from', 'to', 'calls', 'failed', 'gave up', 'retries', 'on the way', 'p50', 'p99'];
  const listed = links.toSorted((a, b) => b.calls - a.calls).slice(0, mostLinks);
  const rows = listed.map((link) => [
    escapeHtml(link.from),
    escapeHtml(link.to),
    ...[link.calls, link.failures, link.timeouts, link.retries].map(count),
    ms(link.networkMs.mean),
    ms(link.responseMs.p50),
    ms(link.responseMs.p99),
  ]);
  return section('Calls between services', table(head, rows));
}

/** What kept harm away, or was to: refusals, retries, callers that gave up, registries. */
export function defenceSection({ services, registry }: Result): string {
  const rows = Object.entries(services).flatMap(([name, each]) => {
    const reasons = Object.entries(each.refusals).filter(([, refused]) => refused > 0);
    const refused = reasons.map(([reason, times]) => `${escapeHtml(reason)} ${count(times)}`);
    if (each.timeouts + each.retries + each.rejections === 0) return [];
    const stale = each.staleReads === undefined ? '' : count(each.staleReads);
    return [
      [escapeHtml(name), count(each.timeouts), count(each.retries), refused.join(', '), stale],
    ];
  });
  const head = ['calls to', 'callers gave up', 'retries', 'refused', 'stale reads'];
  const calls =
    rows.length === 0 ? '<p>No caller gave up, tried again or was refused.</p>' : table(head, rows);
  const { registries, leaseExpiries, fallbacks, staleUses } = registry;
  const told = `<p>${count(registries)} registries: ${count(leaseExpiries)} leases ran out, ${count(fallbacks)} times another registry was asked, ${count(staleUses)} times work was sent to an instance that was dead and still known.</p>`;
  return section('Defences', calls + told);
}

/** Where the slowest spent their time, and where others failed; '' where that was not followed. */
export function causeSection({ slowest, failedAt = [] }: Result): string {
  return (slowest === undefined ? '' : slowSection(slowest)) + failedSection(failedAt);
}

function slowSection({ share, fromMs, usualMs, path }: NonNullable<Result['slowest']>): string {
  const title = `Where the slowest ${shareText(share)} spent their time`;
  const others = usualMs === null ? '' : `; the others took ${ms(usualMs)} in the mean`;
  const rows = path.map((part) => [
    escapeHtml(part.to === null ? part.service : `${part.service} to ${part.to}`),
    escapeHtml(part.kind),
    ms(part.ms),
    ms(part.usualMs),
  ]);
  const head = ['where', 'what', 'mean', 'of the others'];
  return section(title, `<p>From ${ms(fromMs)} on${others}.</p>${table(head, rows)}`);
}

function failedSection(failedAt: NonNullable<Result['failedAt']>): string {
  if (failedAt.length === 0) return '';
  const rows = failedAt.map(({ reason, service, to, requests }) => [
    escapeHtml(to === null ? service : `${service} to ${to}`),
    escapeHtml(reason),
    count(requests),
  ]);
  return section('Where requests failed', table(['where', 'why', 'requests'], rows));
}
