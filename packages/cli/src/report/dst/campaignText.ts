import {
  type CampaignReport,
  describeEntry,
  involvedIn,
  isFault,
  type KeptFinding,
  type ReportedFinding,
  timelineLine,
} from '@spigo/dst';
import { count, exactTime, plural, roundTime } from '../text.ts';

const lastLines = 20;

const some = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .filter(([, value]) => value > 0)
    .map(([name, value]) => `${count(value)} ${name}`)
    .join('  ');

function findingLines(found: ReportedFinding, explained: KeptFinding | undefined): string[] {
  const { kind, name, seed, atMs, message, faultsDrawn, faultsLeft, file } = found;
  const lines = [`finding  ${kind} ${name}  seed ${seed}  at ${exactTime(atMs)}`, `  ${message}`];
  if (explained !== undefined) {
    lines.push(`  plan  ${plural(faultsLeft, 'fault')} of ${faultsDrawn}`);
    lines.push(
      ...(explained.plan ?? []).filter(isFault).map((entry) => `    ${describeEntry(entry)}`),
    );
    lines.push('  last events');
    const involved = involvedIn(found, explained.plan ?? [], explained.timeline ?? []);
    lines.push(...involved.slice(-lastLines).map((entry) => `    ${timelineLine(entry)}`));
  }
  if (file !== null) lines.push(`  again   spigo dst replay ${file}`);
  return lines;
}

/** A campaign for people: what was run, what came of it, each finding with its plan and last events. */
export function campaignText(
  report: CampaignReport,
  explained: ReadonlyMap<number, KeptFinding>,
): string {
  const { scenario, seeds, passed, wallMs, simulatedMs, events, notes } = report;
  const rate = count((seeds * 1_000) / Math.max(1, wallMs));
  const failed = seeds - passed;
  const shown = report.findings.filter(({ seed }) => explained.has(seed));
  const rest = report.findings.length - shown.length;
  const lines = [
    `${scenario}  ${plural(seeds, 'seed')}  ${count(passed)} passed  ${count(failed)} with a finding`,
    `time     ${roundTime(simulatedMs)} simulated in ${roundTime(wallMs)}  ${rate} seeds/s  ${count(events)} events`,
    `faults   ${some(report.faults) || 'none'}`,
    `network  ${some(report.network) || 'silent'}`,
    `disk     ${some(report.disk) || 'unused'}`,
    ...shown.flatMap((found) => findingLines(found, explained.get(found.seed))),
    ...(rest === 0 ? [] : [`and ${plural(rest, 'finding')} more of the same kinds and names`]),
    ...notes.map((note) => `note     ${note}`),
    ...(report.interrupted === true ? ['interrupted: these are the seeds that were done'] : []),
  ];
  return `${lines.join('\n')}\n`;
}
