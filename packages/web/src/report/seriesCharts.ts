import type { IntervalRow, ServiceRow } from '@spigo/telemetry';
import { shareText, significant } from '../model/units.ts';
import { type StaticChartOptions, type StaticSeries, staticChart } from './staticChart.ts';

/** More lines than this cannot be told apart. */
const colours = ['--p999', '--p99', '--p95', '--p50', '--text', '--idle'];

type Measure = (row: ServiceRow) => number | null;

interface Figure {
  readonly title: string;
  readonly measure: Measure;
  readonly text: (value: number) => string;
}

const figures: readonly Figure[] = [
  {
    title: 'Utilisation, the busiest services',
    measure: ({ utilisation }) => utilisation,
    text: shareText,
  },
  {
    title: 'Work in the system, the services with most of it',
    measure: ({ inSystem }) => inSystem,
    text: (value) => significant(value),
  },
];

/** What the stations of services did over time; empty where no time series was recorded. */
export function seriesCharts(
  rows: readonly IntervalRow[],
  marks: StaticChartOptions['marks'],
): string {
  const byService = new Map<string, ServiceRow[]>();
  for (const row of rows) {
    if (row.kind !== 'service') continue;
    const known = byService.get(row.name);
    if (known === undefined) byService.set(row.name, [row]);
    else known.push(row);
  }
  return figures.map((figure) => chartOf(figure, byService, marks)).join('');
}

function chartOf(
  { title, measure, text }: Figure,
  byService: ReadonlyMap<string, readonly ServiceRow[]>,
  marks: StaticChartOptions['marks'],
): string {
  const sums = [...byService].map(([name, rows]) => ({
    name,
    rows,
    sum: rows.reduce((sum, row) => sum + (measure(row) ?? 0), 0),
  }));
  const most = sums
    .filter(({ sum }) => sum > 0)
    .sort((a, b) => b.sum - a.sum)
    .slice(0, colours.length);
  if (most.length === 0) return '';
  const x = most[0]?.rows.map(({ to }) => to / 1e6) ?? [];
  const series = most.map(
    ({ name, rows }, index): StaticSeries => ({
      name,
      colour: colours[index] ?? '--idle',
      values: rows.map(measure),
    }),
  );
  return staticChart({ title, x, marks, text, series });
}
