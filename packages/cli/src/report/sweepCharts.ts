import type { Axis, Estimate, Sweep, SweepPoint } from '@spigo/experiments';
import { type ChartPoint, type ChartSeries, chartText, mostSeries } from './chart/chart.ts';
import { measureText } from './estimates.ts';
import { count } from './text.ts';

/** What is drawn where nobody has said what to measure. */
const usual: readonly string[] = ['p99', 'throughput'];

function pointOf(estimate: Estimate | undefined, most: number): ChartPoint | null {
  if (estimate === undefined || estimate.mean === null) return null;
  const { mean: value, halfWidth } = estimate;
  const reach = halfWidth ?? 0;
  // No time, count or share is below 0, and no share above 1, whatever the interval says.
  const low = value >= 0 ? Math.max(0, value - reach) : value - reach;
  return { value, low, high: Math.min(most, value + reach) };
}

/** What is along the chart: the setting with the most values. */
function longest(axes: readonly Axis[]): Axis | undefined {
  return axes.toSorted((one, other) => other.values.length - one.values.length)[0];
}

/** The settings of a point but for one: by them, points belong to a line. */
function lineOf({ settings }: SweepPoint, others: readonly Axis[]): string {
  const [only, second] = others;
  if (only !== undefined && second === undefined) return settings[only.path] ?? '';
  return others.map(({ path }) => `${path}=${settings[path] ?? ''}`).join(' ');
}

function seriesOf(sweep: Sweep, along: Axis, measure: string, most: number): ChartSeries[] {
  const others = sweep.axes.filter((axis) => axis !== along);
  const series = new Map<string, (ChartPoint | null)[]>();
  for (const point of sweep.points) {
    const name = lineOf(point, others);
    const points = series.get(name) ?? [];
    points.push(pointOf(point.measures[measure], most));
    series.set(name, points);
  }
  return [...series].map(([name, points]) => ({ name, points }));
}

function titleOf(sweep: Sweep, along: Axis, measure: string, more: number): string {
  const others = sweep.axes.filter((axis) => axis !== along);
  const [only, second] = others;
  const by = only !== undefined && second === undefined ? `, a line for each ${only.path}` : '';
  const left = more > 0 ? ` (${count(more)} more are in the table)` : '';
  return `${measure}${by}${left}`;
}

/** A chart for each measure that was asked for (by default p99 and throughput). */
export function sweepCharts(sweep: Sweep, width: number, asked: readonly string[] = usual): string {
  const along = longest(sweep.axes);
  if (along === undefined) return '';
  const charts = sweep.measures.flatMap(({ name, unit }) => {
    if (!asked.includes(name)) return [];
    const series = seriesOf(sweep, along, name, unit === 'share' ? 1 : Number.POSITIVE_INFINITY);
    const title = titleOf(sweep, along, name, series.length - mostSeries);
    const format = (value: number): string => measureText(value, unit);
    const { path: below, values: labels } = along;
    return chartText({ title, below, labels, series, format }, width);
  });
  return charts.filter((chart) => chart !== '').join('\n');
}
