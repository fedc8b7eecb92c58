import type { CampaignReport } from '@spigo/dst';

const unsafe: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

const safe = (value: string): string =>
  [...value.replace(/[&<>"]/g, (letter) => unsafe[letter] ?? '')]
    .filter((letter) => letter >= ' ' || letter === '\n')
    .join('');

/** A campaign as a JUnit file: one case for the seeds that passed, one for each finding. */
export function junit(report: CampaignReport): string {
  const { scenario, seeds, passed, wallMs, findings } = report;
  const name = safe(scenario);
  const cases = findings.map(({ seed, kind, name: what, message, atMs, file }) => {
    const again = file === null ? '' : `\nspigo dst replay ${file}`;
    return `  <testcase classname="${name}" name="seed ${seed}">
    <failure type="${kind}" message="${safe(`${kind} ${what}: ${message}`)}">${safe(`at ${atMs} ms${again}`)}</failure>
  </testcase>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuite name="${name}" tests="${findings.length + 1}" failures="${findings.length}" time="${wallMs / 1_000}">
  <testcase classname="${name}" name="${passed} of ${seeds} seeds pass"/>
${cases.join('\n')}
</testsuite>
`;
}
