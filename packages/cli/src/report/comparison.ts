import type {
  ChangedSetting,
  Comparison,
  PairedMeasure,
  TopologyDifference,
} from '@spigo/experiments';
import { columnsText, type TableColumn } from './columns.ts';
import { differenceText, estimateText } from './estimates.ts';
import { factsText } from './facts.ts';
import { unitOf } from './objectives.ts';
import { count, plural } from './text.ts';

const gap = '  ';
const mostNames = 8;
const mostChanges = 20;
const longestValue = 48;

/** `3 added (cache, db, web)`. */
function namesLine(names: readonly string[], what: string): string[] {
  if (names.length === 0) return [];
  const shown = names.slice(0, mostNames).join(', ');
  const more = names.length > mostNames ? ', ...' : '';
  return [`${count(names.length)} ${what} (${shown}${more})`];
}

function valueText(value: unknown): string {
  if (value === undefined) return 'none';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > longestValue ? `${text.slice(0, longestValue - 3)}...` : text;
}

const changeLine = ({ service, field, a, b }: ChangedSetting): string =>
  `${service}: ${field} ${valueText(a)} -> ${valueText(b)}`;

function changeLines(changed: readonly ChangedSetting[]): string[] {
  const more = changed.length - mostChanges;
  const lines = changed.slice(0, mostChanges).map(changeLine);
  return more > 0 ? [...lines, `and ${count(more)} more`] : lines;
}

const fromTo = ({ a, b }: { readonly a: number; readonly b: number }): string =>
  a === b ? count(a) : `${count(a)} -> ${count(b)}`;

type Fact = readonly [string, string | undefined];

function topologyFacts({
  services,
  links,
  instances,
  connections,
  settings,
}: TopologyDifference): Fact[] {
  const changed = new Set(services.changed.map(({ service }) => service)).size;
  const told = [
    ...namesLine(services.added, 'added'),
    ...namesLine(services.gone, 'gone'),
    ...(changed === 0 ? [] : [`${count(changed)} changed`]),
  ];
  const joined = [
    ...namesLine(links?.added ?? [], 'added'),
    ...namesLine(links?.gone ?? [], 'gone'),
  ];
  return [
    ['services', told.join(gap) || 'the same'],
    ...changeLines(services.changed).map((line): Fact => ['', line]),
    ['links', links === null ? undefined : joined.join(gap) || 'the same'],
    ['instances', `${fromTo(instances)}, with ${fromTo(connections)} links from one to another`],
    ['settings', settings.length === 0 ? undefined : `different: ${settings.join(', ')}`],
  ];
}

function verdict({ difference, significant, better }: PairedMeasure): string {
  if (difference.mean === null || difference.mean === 0) return '';
  if (significant === null) return '';
  if (!significant) return 'not significant';
  return better === null ? 'significant' : better ? 'better' : 'worse';
}

const columns: readonly TableColumn[] = [
  { heading: '', side: 'left' },
  { heading: 'A', side: 'right' },
  { heading: 'B', side: 'right' },
  { heading: 'B - A', side: 'right' },
  { heading: '', side: 'left' },
];

function measureRow(measure: PairedMeasure): string[] {
  const { name, unit, a, b, difference } = measure;
  const cells = [estimateText(a, unit), estimateText(b, unit), differenceText(difference, unit)];
  return [name, ...cells, verdict(measure)];
}

function goalRow({ objective, a, b, metByA, metByB }: Comparison['objectives'][number]): string[] {
  const unit = unitOf(objective);
  const met = metByB ? 'met' : 'missed';
  const before = metByA === metByB ? '' : `, A has ${metByA ? 'met' : 'missed'} it`;
  return [objective, estimateText(a, unit), estimateText(b, unit), '', `${met}${before}`];
}

function headFacts({ a, b, seeds, pairs, interrupted }: Comparison): Fact[] {
  const paired = pairs === 1 ? '1 pair of runs' : `${count(pairs)} pairs of runs`;
  const how =
    seeds === null
      ? 'two results'
      : [
          seeds.first === seeds.last
            ? `seed ${seeds.first}`
            : `seeds ${seeds.first} to ${seeds.last}`,
          paired,
          ...(interrupted ? ['interrupted'] : []),
        ].join(gap);
  return [
    ['A', a.name],
    ['B', b.name],
    ['runs', how],
  ];
}

/** A comparison for people: what each side is made of, then figures with their differences. */
export function comparisonText(found: Comparison): string {
  const facts = factsText('', [...headFacts(found), ...topologyFacts(found.topology)]);
  const rows = [...found.measures.map(measureRow), ...found.objectives.map(goalRow)];
  const note =
    found.pairs > 1
      ? `\n± half the 95 % confidence interval of a mean of ${plural(found.pairs, 'run')}; of differences: of pairs with one seed\n`
      : '';
  return `${facts}\n${columnsText(columns, rows)}${note}`;
}
