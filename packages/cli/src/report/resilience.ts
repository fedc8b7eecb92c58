import type { Resilience, SufferedPeriod, Suffering, Unit } from '@spigo/experiments';
import { columnsText, type TableColumn } from './columns.ts';
import { measureText } from './estimates.ts';
import { count, exactTime, plural, roundTime } from './text.ts';

const gap = '  ';

/** A difference with its sign; `-` where there is none. */
function signed(value: number | null, unit: Unit): string {
  if (value === null) return '-';
  const sign = value > 0 ? '+' : value < 0 ? '-' : '';
  return `${sign}${measureText(Math.abs(value), unit)}`;
}

function shown({ availability, p99Ms }: SufferedPeriod): readonly [string, string] {
  return [measureText(availability, 'share'), measureText(p99Ms, 'ms')];
}

function missedText({ objectives }: Suffering): string {
  if (objectives === undefined) return '';
  const missed = objectives.flatMap(({ objective, met }) => (met ? [] : [objective]));
  return missed.length === 0 ? 'met' : `missed ${missed.join(', ')}`;
}

function row(
  death: string,
  suffering: Suffering,
  difference: readonly [string, string],
): readonly string[] {
  const [available, p99] = shown(suffering.during);
  const [availableAfter, p99After] = shown(suffering.after);
  const hurt = count(suffering.requestsHurt);
  const [lost, slower] = difference;
  return [
    death,
    available,
    lost,
    p99,
    slower,
    hurt,
    availableAfter,
    p99After,
    missedText(suffering),
  ];
}

const right = (heading: string): TableColumn => ({ heading, side: 'right' });

const columns: readonly TableColumn[] = [
  { heading: 'dead', side: 'left' },
  right('ok'),
  right(''),
  right('p99'),
  right(''),
  right('hurt'),
  right('ok after'),
  right('p99 after'),
];

function headLine(found: Resilience, wallMs: number): string {
  const { from, to } = found.deadMs;
  const parts = [
    found.arch,
    `seed ${found.seed}`,
    `${exactTime(found.simulatedMs)} each`,
    `dead from ${exactTime(from)} to ${exactTime(to)}`,
    `${plural(found.deaths.length + 1, 'run')} in ${roundTime(wallMs)}`,
    ...(found.interrupted ? ['interrupted'] : []),
  ];
  return `${parts.join(gap)}\n`;
}

/** A report for people: a line for each death, the worst first, beside the run in which nobody dies. */
export function resilienceText(found: Resilience, wallMs: number, csv?: string): string {
  const { baseline, deaths } = found;
  const rows = [
    row('nobody', baseline, ['', '']),
    ...deaths.map((each) => {
      const { availability, p99Ms } = each.difference;
      return row(each.death, each, [signed(availability, 'share'), signed(p99Ms, 'ms')]);
    }),
  ];
  const isJudged = baseline.objectives !== undefined;
  const judged: readonly TableColumn[] = isJudged ? [{ heading: 'objectives', side: 'left' }] : [];
  const wrote = csv === undefined ? '' : `\nwrote ${csv}\n`;
  return `${headLine(found, wallMs)}\n${columnsText([...columns, ...judged], rows)}${wrote}`;
}
