import { clockText, rateText, shareText, timeText } from '../model/units.ts';
import { charts } from './charts.ts';
import { consequencesOf } from './consequences.ts';
import { embeddedJson, escapeHtml } from './escape.ts';
import { type ReportData, reportMessages } from './reportData.ts';
import {
  causeSection,
  defenceSection,
  linkSection,
  objectiveSection,
  sourceSection,
} from './sections.ts';
import { staticMap } from './staticMap.ts';
import { staticTrace } from './staticTrace.ts';
import { faultTable, serviceTable, table } from './tables.ts';

/** The page that a report holds. */
export interface ReportAssets {
  readonly script: string;
  readonly style: string;
}

const mostStaticTraces = 20;

/**
 * A run as one file of HTML: it needs nothing from anywhere, and all that it says can be read without
 * scripts. With them the map can be moved through time.
 */
export function reportHtml(data: ReportData, { script, style }: ReportAssets): string {
  const { scene, frames, traces, result } = data;
  const consequences = consequencesOf(result.faults, frames);
  const title = escapeHtml(`${scene.arch}, seed ${scene.seed}`);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data: blob:">
<title>${title}</title>
<link rel="icon" href="data:,">
<style>${style.replace(/<\//g, '<\\/')}</style>
</head>
<body class="report">
<div class="paper">
<h1>${escapeHtml(scene.arch)}</h1>
<p class="quiet">${escapeHtml(scene.description)}</p>
${summary(data)}
${objectiveSection(result)}<h2>The command</h2>
<pre><code>${escapeHtml(scene.command)}</code></pre>
<h2>Map</h2>
<div id="app" class="embedded">${staticMap(scene, frames.at(-1) ?? null)}</div>
<h2>Over time</h2>
${charts(data)}
<h2>Services</h2>
${serviceTable(result)}
${sourceSection(result)}${linkSection(result)}<h2>Faults and what came of them</h2>
${faultTable(consequences)}
${defenceSection(result)}${causeSection(result)}<h2>Slowest traces</h2>
${traces.length === 0 ? '<p>None were followed.</p>' : traces.slice(0, mostStaticTraces).map(staticTrace).join('')}
${scene.warnings.length === 0 ? '' : `<h2>Warnings</h2><ul>${scene.warnings.map((each) => `<li>${escapeHtml(each)}</li>`).join('')}</ul>`}
<p class="quiet">Made by spigo ${escapeHtml(scene.version)}. Times are simulated.</p>
</div>
<script type="application/json" id="data">${embeddedJson(reportMessages(data))}</script>
<script type="module">${script.replace(/<\/(script)/gi, '<\\/$1')}</script>
</body>
</html>
`;
}

function summary({ scene, result }: ReportData): string {
  const { requests, digest, simulatedMs, interrupted } = result;
  const { latencyMs, started, succeeded, failed } = requests;
  const failures = Object.values(failed).reduce((sum, each) => sum + each, 0);
  const ended = succeeded + failures;
  const why = Object.entries(failed).map(([reason, count]) => `${reason} ${count}`);
  const ms = (value: number | null): string => timeText(value === null ? null : value * 1_000);
  return table(
    ['run', ''],
    [
      ['seed', String(scene.seed)],
      ['digest', `<code>${escapeHtml(digest)}</code>`],
      ['simulated', `${clockText(simulatedMs * 1_000)}${interrupted ? ', interrupted' : ''}`],
      [
        'requests',
        `${started.toLocaleString('en-US')}, ${rateText(started / Math.max(1e-9, simulatedMs / 1_000))}`,
      ],
      ['ok', ended === 0 ? '–' : shareText(succeeded / ended)],
      [
        'failed',
        failures === 0 ? '0' : escapeHtml(`${failures.toLocaleString('en-US')}: ${why.join(', ')}`),
      ],
      [
        'p50, p95, p99, p99.9',
        [latencyMs.p50, latencyMs.p95, latencyMs.p99, latencyMs.p999].map(ms).join(', '),
      ],
    ],
  );
}
