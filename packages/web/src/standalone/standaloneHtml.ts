import type { StandaloneData } from '../model/messages/standalone.ts';
import { embeddedJson } from '../report/escape.ts';

/** The page, and the engine that it starts as a worker. */
export interface StandaloneAssets {
  readonly script: string;
  readonly style: string;
  readonly engine: string;
}

/**
 * A page that runs the simulator itself: one file of HTML that asks nobody for anything. The engine
 * stands in it as text, because a page from disk may not load a worker from beside it.
 */
export function standaloneHtml(
  data: StandaloneData,
  { script, style, engine }: StandaloneAssets,
): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'unsafe-inline' blob:; worker-src blob:; style-src 'unsafe-inline'; img-src data: blob:; base-uri 'none'; form-action 'none'">
<title>spigo</title>
<link rel="icon" href="data:,">
<style>${style.replace(/<\//g, '<\\/')}</style>
</head>
<body>
<div id="app"><noscript>This page runs a simulator, which takes scripts.</noscript></div>
<script type="application/json" id="standalone">${embeddedJson(data)}</script>
<script type="application/json" id="engine">${embeddedJson(engine)}</script>
<script type="module">${script.replace(/<\/(script)/gi, '<\\/$1')}</script>
</body>
</html>
`;
}
