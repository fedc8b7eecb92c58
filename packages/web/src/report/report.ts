import { charts } from './charts.ts';
import { consequencesOf } from './consequences.ts';
import { embeddedJson, escapeHtml } from './escape.ts';
import { populationSections, populationSummary } from './population.ts';
import { type ReportData, reportMessages } from './reportData.ts';
import {
  causeSection,
  defenceSection,
  linkSection,
  objectiveSection,
  sourceSection,
} from './sections.ts';
import { staticMap } from './staticMap.ts';
import { staticSocial } from './staticSocial.ts';
import { staticTrace } from './staticTrace.ts';
import { summary } from './summary.ts';
import { faultTable, serviceTable } from './tables.ts';

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
  const { scene, frames, result } = data;
  const isSocial = scene.social !== undefined;
  const picture = isSocial ? staticSocial(data.social) : staticMap(scene, frames.at(-1) ?? null);
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
<main class="paper">
<h1>${escapeHtml(scene.arch)}</h1>
<p class="quiet">${escapeHtml(scene.description)}</p>
${isSocial ? populationSummary(data) : summary(data)}
${objectiveSection(result)}<h2>The command</h2>
<pre><code>${escapeHtml(scene.command)}</code></pre>
<h2>Map</h2>
<div id="app" class="embedded"></div>
<div class="embedded still-map" tabindex="0" role="region" aria-label="${isSocial ? 'the population' : 'map of services, over the whole run'}">${picture}</div>
${isSocial ? populationSections(data) : serviceSections(data)}
${scene.warnings.length === 0 ? '' : `<h2>Warnings</h2><ul>${scene.warnings.map((each) => `<li>${escapeHtml(each)}</li>`).join('')}</ul>`}
<p class="quiet">Made by spigo ${escapeHtml(scene.version)}. Times are simulated.</p>
</main>
<script type="application/json" id="data">${embeddedJson(reportMessages(data))}</script>
<script type="module">${script.replace(/<\/(script)/gi, '<\\/$1')}</script>
</body>
</html>
`;
}

/** What there is to say of services, and of what went wrong with them. */
function serviceSections(data: ReportData): string {
  const { frames, traces, result } = data;
  const consequences = consequencesOf(result.faults, frames);
  return `<h2>Over time</h2>
<div class="still-charts">${charts(data)}</div>
<h2>Services</h2>
${serviceTable(result)}
${sourceSection(result)}${linkSection(result)}<h2>Faults and what came of them</h2>
${faultTable(consequences)}
${defenceSection(result)}<div class="pair">${causeSection(result)}</div>
<h2>Slowest traces</h2>
${
  traces.length === 0
    ? '<p>None were followed.</p>'
    : traces
        .slice(0, mostStaticTraces)
        .map((trace, index) => staticTrace(trace, index === 0))
        .join('')
}`;
}
