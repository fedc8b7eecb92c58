import { useSignalEffect } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import uPlot from 'uplot';
import type { ChartData } from '../../model/charts/chartData.ts';
import { currentTheme } from '../theme.tsx';
import { rangeBetween, type TimeRange } from '../timeRange.ts';
import type { ChartsState } from './chartsState.ts';
import type { Marks } from './marks.ts';
import { plotHeight, plotOptions } from './plotOptions.ts';
import { sentenceOf } from './sentence.ts';

/** What a plot of lines shows, and what can be done in it. */
export interface PlotProps {
  readonly data: ChartData;
  /** What of the run is shown, in microseconds. */
  readonly domain: TimeRange;
  readonly marks: Marks;
  readonly state: ChartsState;
  /** Somebody has clicked at an instant, in microseconds. */
  readonly onSeek: (us: number) => void;
  /** Somebody has chosen a part of the run; null: the whole. */
  readonly onRange: (range: TimeRange | null) => void;
}

/** Who drags over less than this, in pixels, has meant a click. */
const leastPx = 4;

/** Lines over virtual time. Dragging chooses a part of the run, a click looks back. */
export function Plot(props: PlotProps): JSX.Element {
  const outer = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const latest = useRef(props);
  latest.current = props;
  const { data, domain, marks, state } = props;
  const theme = currentTheme();
  const names = data.lines.map(({ name }) => name).join();
  useEffect(() => {
    const element = outer.current;
    if (element === null) return undefined;
    const made = makePlot(element, () => latest.current);
    plot.current = made;
    const watch = new ResizeObserver(() =>
      made.setSize({ width: element.clientWidth, height: plotHeight }),
    );
    watch.observe(element);
    return () => {
      watch.disconnect();
      made.destroy();
      plot.current = null;
    };
  }, [theme, names]);
  useEffect(() => plot.current?.setData(columnsOf(data)), [data, domain.from, domain.to]);
  useEffect(() => plot.current?.redraw(false), [marks.looking, marks.spans]);
  useSignalEffect(() => {
    const at = state.pointed.value;
    const made = plot.current;
    // Where the pointer is, the plot moves its cursor itself.
    if (made === null || made.over.matches(':hover')) return;
    made.setCursor({ left: at === null ? -10 : made.valToPos(at / 1e6, 'x'), top: 0 }, false);
  });
  return <div ref={outer} class="chart" role="img" aria-label={sentenceOf(data)} />;
}

function columnsOf({ x, lines }: ChartData): uPlot.AlignedData {
  return [[...x], ...lines.map(({ values }) => [...values])];
}

function makePlot(element: HTMLElement, props: () => PlotProps): uPlot {
  const style = getComputedStyle(element);
  const { data } = props();
  const options = plotOptions(data, element.clientWidth, {
    marks: () => props().marks,
    domain: () => [props().domain.from / 1e6, props().domain.to / 1e6],
    chosen: (plot) => choose(plot, props),
    colour: (variable) => style.getPropertyValue(variable).trim(),
  });
  const made = new uPlot(options, columnsOf(data), element);
  listen(made, props);
  return made;
}

function listen(made: uPlot, props: () => PlotProps): void {
  const { over } = made;
  const at = ({ clientX }: MouseEvent): number =>
    made.posToVal(clientX - over.getBoundingClientRect().left, 'x') * 1e6;
  over.addEventListener('mousemove', (event) => {
    props().state.pointed.value = at(event);
  });
  over.addEventListener('mouseleave', () => {
    props().state.pointed.value = null;
  });
  // The click that ends a drag is kept back by the plot.
  over.addEventListener('click', (event) => props().onSeek(at(event)));
  over.addEventListener('dblclick', () => props().onRange(null));
}

function choose(made: uPlot, props: () => PlotProps): void {
  const { left, width } = made.select;
  if (width < leastPx) return;
  const at = (px: number): number => Math.max(0, made.posToVal(px, 'x') * 1e6);
  props().onRange(rangeBetween(at(left), at(left + width)));
  made.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
}
