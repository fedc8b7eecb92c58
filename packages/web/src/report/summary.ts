import { clockText, rateText, shareText, timeText } from '../model/units.ts';
import { escapeHtml } from './escape.ts';
import type { ReportData } from './reportData.ts';

const count = (value: number): string => value.toLocaleString('en-US');
const ms = (value: number | null): string => timeText(value === null ? null : value * 1_000);

/** How the run went, in a handful of figures. */
export function summary({ scene, result }: ReportData): string {
  const { requests, digest, simulatedMs, interrupted } = result;
  const { latencyMs, started, succeeded, failed } = requests;
  const failures = Object.values(failed).reduce((sum, each) => sum + each, 0);
  const ended = succeeded + failures;
  const why = Object.entries(failed).map(([reason, times]) => `${reason} ${count(times)}`);
  const rate = rateText(started / Math.max(1e-9, simulatedMs / 1_000));
  return figureList([
    ['requests', count(started), rate],
    ['ok', ended === 0 ? '–' : shareText(succeeded / ended)],
    ['failed', count(failures), why.join(', ')],
    ['p50', ms(latencyMs.p50)],
    ['p95', ms(latencyMs.p95)],
    ['p99', ms(latencyMs.p99)],
    ['p99.9', ms(latencyMs.p999)],
    ['simulated', clockText(simulatedMs * 1_000), interrupted ? 'interrupted' : ''],
    ['seed', String(scene.seed)],
    ['digest', digest],
  ]);
}

/** Figures with their names; `more` is said in small letters. */
export function figureList(
  figures: readonly (readonly [name: string, figure: string, more?: string])[],
): string {
  const shown = figures.map(
    ([name, figure, more = '']) =>
      `<div><dt>${name}</dt><dd>${escapeHtml(figure)}${more === '' ? '' : ` <small>${escapeHtml(more)}</small>`}</dd></div>`,
  );
  return `<dl class="figures">${shown.join('')}</dl>`;
}
