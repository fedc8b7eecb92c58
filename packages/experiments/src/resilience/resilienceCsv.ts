import { csvField } from '@spigo/telemetry';
import type { DeathFigures, Resilience } from './resilience.ts';
import type { Suffering } from './suffering.ts';

const heads = [
  'death',
  'kind',
  'availability',
  'availability_difference',
  'p99_ms',
  'p99_difference_ms',
  'availability_after',
  'p99_after_ms',
  'requests_hurt',
  'missed',
] as const;

const cell = (value: number | null): string => String(value ?? '');

function line(
  death: string,
  kind: string,
  { during, after, requestsHurt, objectives = [] }: Suffering,
  difference: DeathFigures['difference'],
): string {
  const missed = objectives.flatMap(({ objective, met }) => (met ? [] : [objective]));
  const cells = [
    csvField(death),
    kind,
    cell(during.availability),
    cell(difference.availability),
    cell(during.p99Ms),
    cell(difference.p99Ms),
    cell(after.availability),
    cell(after.p99Ms),
    String(requestsHurt),
    csvField(missed.join(' ')),
  ];
  return `${cells.join(',')}\n`;
}

/**
 * A report as CSV (RFC 4180, but with plain line ends): the run in which nobody dies, then each death, the
 * worst first. Shares are 0 to 1; what is not known is empty.
 */
export function resilienceCsv({ baseline, deaths }: Resilience): string {
  const nothing = { availability: null, p99Ms: null };
  return [
    `${heads.join(',')}\n`,
    line('nobody', '', baseline, nothing),
    ...deaths.map((each) => line(each.death, each.kind, each, each.difference)),
  ].join('');
}
