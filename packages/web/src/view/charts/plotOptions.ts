import type uPlot from 'uplot';
import type { ChartData, ChartUnit } from '../../model/charts/chartData.ts';
import { tickText, written } from '../../model/charts/written.ts';
import { drawMarks, type Marks } from './marks.ts';

/** In pixels. */
export const plotHeight = 118;

const logarithmic = 3;

/** Steps of the axis of time, in seconds: such as people count in. */
const steps: readonly number[] = [
  ...[-6, -5, -4, -3, -2, -1].flatMap((power) => [1, 2, 5].map((step) => step * 10 ** power)),
  ...[1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800],
  ...[1, 2, 3, 6, 12, 24, 48, 120, 240].map((hours) => hours * 3_600),
];

/** What a plot asks when it is drawn. */
export interface PlotSource {
  readonly marks: () => Marks;
  /** Seconds. */
  readonly domain: () => readonly [number, number];
  /** Somebody has dragged over a part of the plot. */
  readonly chosen: (plot: uPlot) => void;
  /** The colour of a CSS variable. */
  readonly colour: (variable: string) => string;
}

/** How lines are drawn. */
export function plotOptions(data: ChartData, width: number, source: PlotSource): uPlot.Options {
  const { colour, domain, marks } = source;
  const axis = {
    stroke: colour('--quiet'),
    grid: { stroke: colour('--grid'), width: 1 },
    ticks: { stroke: colour('--grid'), width: 1, size: 4 },
    font: '11px system-ui, sans-serif',
    gap: 4,
  };
  return {
    width,
    height: plotHeight,
    padding: [6, 16, 0, 0],
    cursor: { drag: { x: true, y: false, setScale: false }, y: false },
    legend: { show: false },
    scales: {
      x: { time: false, range: () => [...domain()] as [number, number] },
      y: scaleOf(data.unit),
    },
    axes: [
      {
        ...axis,
        size: 24,
        space: 56,
        incrs: [...steps],
        values: (_, ticks, __, ___, apart) => ticks.map((tick) => tickText(tick, apart)),
      },
      {
        ...axis,
        size: 52,
        space: 24,
        values: (_, ticks) => ticks.map((tick) => (tick === null ? '' : written(data.unit, tick))),
      },
    ],
    series: [
      {},
      ...data.lines.map(({ name, colour: variable }) => ({
        label: name,
        stroke: colour(variable),
        width: 1.5,
        spanGaps: true,
        points: { show: false },
      })),
    ],
    hooks: {
      setSelect: [source.chosen],
      drawAxes: [
        (plot) => {
          const { ctx, bbox } = plot;
          drawMarks(ctx, marks(), bbox, (us) => plot.valToPos(us / 1e6, 'x', true), colour);
        },
      ],
    },
  };
}

function scaleOf(unit: ChartUnit): uPlot.Scale {
  if (unit === 'time') return { distr: logarithmic };
  const least = unit === 'count' ? 1 : 0;
  return {
    range: (_, __, most) => [0, unit === 'share' ? upTo(most) : Math.max(least, most * 1.08)],
  };
}

/** A share has 1 at the top, unless that would hide all that there is. */
const upTo = (most: number): number => (most > 0.2 || most === 0 ? 1 : most * 1.2);
