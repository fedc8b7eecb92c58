import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import uPlot from 'uplot';
import { currentTheme } from '../theme.tsx';

/** One line of a chart. */
export interface ChartSeries {
  readonly name: string;
  /** The CSS variable of its colour. */
  readonly colour: string;
  readonly values: readonly (number | null)[];
}

/** What a chart shows. */
export interface ChartProps {
  readonly label: string;
  /** Virtual seconds. */
  readonly x: readonly number[];
  readonly series: readonly ChartSeries[];
  readonly isLogarithmic?: boolean;
  readonly text: (value: number) => string;
  /** Somebody has clicked at a time. */
  readonly onSeek: (seconds: number) => void;
}

const height = 150;
const log = 3;

/** Lines over virtual time. */
export function Chart(props: ChartProps): JSX.Element {
  const outer = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const theme = currentTheme();
  useEffect(() => {
    const element = outer.current;
    if (element === null) return undefined;
    const made = new uPlot(optionsOf(props, element), dataOf(props), element);
    plot.current = made;
    const click = (): void => {
      const { left = -1 } = made.cursor;
      if (left >= 0) props.onSeek(made.posToVal(left, 'x'));
    };
    made.over.addEventListener('click', click);
    const watch = new ResizeObserver(() => made.setSize({ width: element.clientWidth, height }));
    watch.observe(element);
    return () => {
      watch.disconnect();
      made.destroy();
    };
  }, [theme]);
  useEffect(() => plot.current?.setData(dataOf(props)));
  return <div ref={outer} class="chart" role="img" aria-label={sentenceOf(props)} />;
}

function dataOf({ x, series }: ChartProps): uPlot.AlignedData {
  return [[...x], ...series.map(({ values }) => [...values])];
}

function optionsOf(
  { series, isLogarithmic = false, text }: ChartProps,
  element: HTMLElement,
): uPlot.Options {
  const style = getComputedStyle(element);
  const colour = (name: string): string => style.getPropertyValue(name).trim();
  const axis = {
    stroke: colour('--quiet'),
    grid: { stroke: colour('--grid'), width: 1 },
    ticks: { stroke: colour('--grid'), width: 1 },
    font: '11px system-ui, sans-serif',
  };
  return {
    width: element.clientWidth,
    height,
    cursor: { drag: { x: false, y: false } },
    legend: { live: true },
    scales: { x: { time: false }, y: isLogarithmic ? { distr: log } : { range: fromZero } },
    axes: [
      { ...axis, size: 30, values: (_, ticks) => ticks.map((tick) => `${tick} s`) },
      {
        ...axis,
        size: 62,
        values: (_, ticks) => ticks.map((tick) => (tick === null ? '' : text(tick))),
      },
    ],
    series: [
      { label: 'at', value: (_, value) => (value === null ? '–' : `${value.toFixed(2)} s`) },
      ...series.map(({ name, colour: variable }) => ({
        label: name,
        stroke: colour(variable),
        width: 1.5,
        spanGaps: true,
        points: { show: false },
        value: (_: uPlot, value: number | null) => (value === null ? '–' : text(value)),
      })),
    ],
  };
}

const fromZero = (_: uPlot, __: number, most: number): [number, number] => [
  0,
  Math.max(1, most * 1.08),
];

function sentenceOf({ label, series, text }: ChartProps): string {
  const last = series.map(({ name, values }) => {
    const value = values.findLast((each) => each !== null) ?? null;
    return `${name} ${value === null ? 'unknown' : text(value)}`;
  });
  return `${label}, at the end: ${last.join(', ')}`;
}
