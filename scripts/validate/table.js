const introduction = `# Theory against measured

Written by \`npm run validate\`; do not edit. Each model below has been solved in theory. It is run as an architecture file on the engine, with all that a run has, and what it measures is held against the formula.

    npm run validate                       # everything; writes this file; exit code 1 if a line fails
    npm run validate -- mm1-0.9 fork-join  # some models; writes nothing
    npm run validate -- --show mm1-0.9     # the architecture file of a model, for \`spigo -a FILE\`

How to read it:

- Where something is random, a model is run with the seeds 1 to 32, each run as long as written, after a warm-up. "Measured" is the mean over the runs with the half-width of its confidence interval, by Student's t.
- The intervals hold **all together** with 99 % confidence (Bonferroni over all random lines of this file). So one line outside of its interval is not bad luck to be expected among so many, but a mistake in the engine or in the formula.
- Intervals are narrow: within 2 % of the value for means and shares, 5 % for variances and percentiles; a wider one fails. Percentiles come from a histogram whose buckets are 0.4 % of the value to either side; that is allowed for.
- Where nothing is random, one run must give the value to the last digit.
- A variance is the mean square of the distance from the mean that theory knows.
- The formulas, with their sources, are in \`packages/experiments/test/theory/formulas\`, the models in \`cases\` beside it. A quick part of this runs in the tests.
`;

/** A number with five significant digits, or as many as it has. */
function number(value) {
  if (!Number.isFinite(value)) return 'none';
  if (Number.isInteger(value)) return String(value);
  return String(Number(value.toPrecision(5)));
}

function width(verdict) {
  if (verdict.claim.kind === 'exact') return '';
  const percent = (verdict.halfWidth / Math.abs(verdict.claim.theory)) * 100;
  return ` ± ${Number(verdict.halfWidth.toPrecision(2))} (${percent.toFixed(1)} %)`;
}

function outcome({ holds, sharp, claim }) {
  if (!holds) return '**outside**';
  if (!sharp) return '**too wide**';
  return claim.kind === 'exact' ? 'equal' : 'inside';
}

function row(verdict) {
  const { figure, unit, theory } = verdict.claim;
  const of = unit === '' ? figure : `${figure}, ${unit}`;
  const measured = `${number(verdict.measured)}${width(verdict)}`;
  return `| ${of} | ${number(theory)} | ${measured} | ${outcome(verdict)} |`;
}

/** The table of one model. */
export function caseTable({ id, title, runs, warmUp, measured }, verdicts) {
  const times = runs === 1 ? 'One run' : `${runs} runs`;
  return [
    `### ${title}`,
    '',
    `\`${id}\`. ${times} of ${measured} s after ${warmUp} s.`,
    '',
    '| figure | theory | measured | |',
    '| --- | --- | --- | --- |',
    ...verdicts.map(row),
    '',
  ].join('\n');
}

/** The whole document: chapters with their models and what came of them. */
export function validationText(chapters, verdictsOf) {
  const all = chapters.flatMap(({ cases }) => cases).flatMap(({ id }) => verdictsOf.get(id));
  const random = all.filter(({ claim }) => claim.kind !== 'exact').length;
  const good = all.filter(({ holds, sharp }) => holds && sharp).length;
  const summary = `${good} of ${all.length} lines agree: ${random} intervals, ${all.length - random} exact values.\n`;
  const parts = chapters.map(
    ({ title, cases }) =>
      `## ${title}\n\n${cases.map((each) => caseTable(each, verdictsOf.get(each.id))).join('\n')}`,
  );
  return `${introduction}\n${summary}\n${parts.join('\n')}`;
}
