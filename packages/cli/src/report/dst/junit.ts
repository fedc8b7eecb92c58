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

/** A case that failed: its name, and what is told of it. */
interface Failed {
  readonly name: string;
  readonly type: string;
  readonly message: string;
  readonly text: string;
}

function failedOf(report: CampaignReport): Failed[] {
  const { seeds, findings, neverMet, differing } = report;
  return [
    ...findings.map(({ seed, kind, name, message, atMs, file }) => {
      const again = file === null ? '' : `\nspigo dst replay ${file}`;
      const text = `at ${atMs} ms${again}`;
      return { name: `seed ${seed}`, type: kind, message: `${kind} ${name}: ${message}`, text };
    }),
    ...neverMet.map((name) => {
      const message = `never met in ${seeds} seeds`;
      return { name: `sometimes ${name}`, type: 'sometimes', message, text: '' };
    }),
    ...differing.map(({ seed, where }) => {
      const message = `another run the second time: ${where}`;
      return { name: `seed ${seed} twice`, type: 'differs', message, text: '' };
    }),
  ];
}

/**
 * A campaign as a JUnit file: one case for the seeds that passed, one for each finding, for each name of
 * `sometimes` that was never met, and for each seed that was another run the second time.
 */
export function junit(report: CampaignReport): string {
  const { scenario, seeds, passed, wallMs } = report;
  const suite = safe(scenario);
  const failed = failedOf(report);
  const cases = failed.map(
    ({ name, type, message, text }) => `  <testcase classname="${suite}" name="${safe(name)}">
    <failure type="${type}" message="${safe(message)}">${safe(text)}</failure>
  </testcase>
`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuite name="${suite}" tests="${failed.length + 1}" failures="${failed.length}" time="${wallMs / 1_000}">
  <testcase classname="${suite}" name="${passed} of ${seeds} seeds pass"/>
${cases.join('')}</testsuite>
`;
}
