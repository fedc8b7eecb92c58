import { type ChartPoint, Timeline } from '../model/time/timeline.ts';
import { rateText, timeText } from '../model/units.ts';
import type { ReportData } from './reportData.ts';
import { seriesCharts } from './seriesCharts.ts';
import { type StaticChartOptions, type StaticSeries, staticChart } from './staticChart.ts';

/** The run over time; faults are marked while they last. */
export function charts(data: ReportData): string {
  const timeline = new Timeline();
  timeline.add(data.frames);
  const points = timeline.chart();
  const x = points.map(({ at }) => at / 1e6);
  const marks = marksOf(data, x.at(-1) ?? 0);
  const series = (
    name: string,
    colour: string,
    of: (point: ChartPoint) => number | null,
  ): StaticSeries => ({ name, colour, values: points.map(of) });
  const rates = staticChart({
    title: 'Requests a second',
    x,
    marks,
    text: (value) => rateText(value),
    series: [
      series('ok', '--ok', ({ succeeded }) => succeeded),
      series('failed', '--failing', ({ failed }) => failed),
    ],
  });
  const times = staticChart({
    title: 'Time until the answer',
    x,
    marks,
    text: (value) => timeText(value),
    series: [
      series('p99', '--p99', ({ p99 }) => p99),
      series('p95', '--p95', ({ p95 }) => p95),
      series('p50', '--p50', ({ p50 }) => p50),
    ],
  });
  return rates + times + seriesCharts(data.series, marks);
}

function marksOf({ result }: ReportData, end: number): StaticChartOptions['marks'] {
  return result.faults.map(({ fromMs, toMs, line }) => ({
    from: fromMs / 1_000,
    to: toMs === null ? end : toMs / 1_000,
    name: line,
  }));
}
