import type { Community, SocialMessage } from '../model/social/socialMessages.ts';
import { type SocialPoint, socialSeries } from '../model/social/socialSeries.ts';
import { Timeline } from '../model/time/timeline.ts';
import { clockText, rateText, significant } from '../model/units.ts';
import { escapeHtml } from './escape.ts';
import type { ReportData } from './reportData.ts';
import { staticChart } from './staticChart.ts';
import { figureList } from './summary.ts';
import { table } from './tables.ts';

const count = (value: number): string => value.toLocaleString('en-US');

/** How the run of a population went, in a handful of figures. */
export function populationSummary({ scene, frames, result }: ReportData): string {
  const totals = frames.at(-1)?.social;
  const seconds = Math.max(1e-9, result.simulatedMs / 1_000);
  return figureList([
    ['alive', count(totals?.alive ?? 0)],
    ['links', count(totals?.links ?? 0)],
    ['messages', count(totals?.messages ?? 0), rateText((totals?.messages ?? 0) / seconds)],
    ['gold', count(totals?.gold ?? 0)],
    ['handed over', count(totals?.given ?? 0), rateText((totals?.given ?? 0) / seconds)],
    ['simulated', clockText(result.simulatedMs * 1_000), result.interrupted ? 'interrupted' : ''],
    ['seed', String(scene.seed)],
    ['digest', result.digest],
  ]);
}

/** A population over time, and its communities. */
export function populationSections({ frames, social }: ReportData): string {
  const timeline = new Timeline();
  timeline.add(frames);
  const points = socialSeries(timeline.chartFrames());
  const x = points.map(({ at }) => at / 1e6);
  const chart = (
    title: string,
    colour: string,
    of: (point: SocialPoint) => number,
    text: (value: number) => string,
  ): string =>
    staticChart({
      title,
      x,
      marks: [],
      text,
      series: [{ name: '', colour, values: points.map(of) }],
    });
  const charts = [
    chart('Messages a second', '--p95', ({ messages }) => messages, rateText),
    chart('Links', '--ok', ({ links }) => links, significant),
    chart('Gold handed over a second', '--p99', ({ given }) => given, rateText),
  ];
  return `<h2>Over time</h2>
<div class="still-charts">${charts.join('')}</div>
<h2>Communities</h2>
${communityTable(social)}`;
}

const mostRows = 20;

function communityTable(social: readonly SocialMessage[]): string {
  const places = social.find((message) => message.kind === 'places');
  const society = social.find((message) => message.kind === 'society');
  if (places?.kind !== 'places' || places.communities.length === 0) return '<p>None stand out.</p>';
  const names = society?.kind === 'society' ? society.names.split('\n') : [];
  const rowOf = ({ head, size }: Community): readonly string[] => [
    escapeHtml(names[head] ?? ''),
    count(size),
  ];
  return table(['around', 'members'], places.communities.slice(0, mostRows).map(rowOf));
}
