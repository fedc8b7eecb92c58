import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { cellQuery } from '../../model/charts/cellQuery.ts';
import { cellAt, type HeatCell, type Heatmap } from '../../model/charts/heatmap.ts';
import type { Scope } from '../../model/charts/scope.ts';
import { significant } from '../../model/units.ts';
import type { Store } from '../store.ts';
import { currentTheme } from '../theme.tsx';
import { useWidth } from '../traces/useWidth.ts';
import { ChartFrame } from './chartFrame.tsx';
import { cellWords, tracesOfCell } from './heatCell.ts';
import { heatColours, heatPlace, paintHeat } from './heatPaint.ts';
import { HeatTable } from './heatTable.tsx';
import type { PlotProps } from './plot.tsx';

/** In pixels. */
const height = 150;

interface HeatProps extends Omit<PlotProps, 'data'> {
  readonly store: Store;
  readonly scope: Scope;
  readonly heat: Heatmap;
}

/** How long answers took, and when they came: the more, the stronger. A click finds the traces behind. */
export function Heat(props: HeatProps): JSX.Element {
  const { store, scope, heat, state } = props;
  const show = (cell: HeatCell): void => showTraces(store, scope, cell);
  return (
    <ChartFrame
      id="heat"
      title="Answers by time taken"
      state={state}
      table={() => <HeatTable heat={heat} onShow={show} />}
    >
      <HeatScale heat={heat} state={state} />
      <HeatCanvas {...props} />
    </ChartFrame>
  );
}

function HeatScale({ heat, state }: Pick<HeatProps, 'heat' | 'state'>): JSX.Element {
  const { isLogarithmic } = state;
  return (
    <p class="chart-legend">
      <span>{significant(heat.least)}/s</span>
      <i class="heat-scale" aria-hidden="true" />
      <span>{significant(heat.most)}/s</span>
      <button
        type="button"
        class="link"
        aria-pressed={isLogarithmic.value}
        title="how counts become colours"
        onClick={() => {
          isLogarithmic.value = !isLogarithmic.value;
        }}
      >
        {isLogarithmic.value ? 'log colours' : 'linear colours'}
      </button>
    </p>
  );
}

function HeatCanvas(props: HeatProps): JSX.Element {
  const { store, scope, heat, domain, marks, state } = props;
  const [outer, width] = useWidth();
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = currentTheme();
  const isLogarithmic = state.isLogarithmic.value;
  const place = heatPlace(heat, domain, width, height);
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (element === null || context === null || context === undefined) return;
    const density = devicePixelRatio;
    element.width = width * density;
    element.height = height * density;
    context.setTransform(density, 0, 0, density, 0, 0);
    const style = getComputedStyle(element);
    const colours = heatColours((name) => style.getPropertyValue(name).trim());
    paintHeat(context, heat, place, colours, marks, isLogarithmic);
  }, [heat, width, theme, isLogarithmic, domain.from, domain.to, marks.spans, marks.looking]);
  const cellOf = ({ offsetX, offsetY }: MouseEvent): HeatCell | null => {
    const at = place.at(offsetX);
    const column = heat.columns.findIndex(({ from, to }) => from <= at && at < to);
    return cellAt(heat, column, place.rowAt(offsetY));
  };
  const total = heat.columns.reduce(
    (sum, { counts }) => sum + counts.reduce((a, b) => a + b, 0),
    0,
  );
  return (
    <div ref={outer} class="heat">
      <canvas
        ref={canvas}
        style={{ width: `${width}px`, height: `${height}px` }}
        role="img"
        data-answers={total}
        aria-label={`${total} answers by when they came and how long they took; as a table they are listed`}
        onMouseMove={(event) => {
          state.pointed.value = Math.max(0, place.at(event.offsetX));
          const cell = cellOf(event);
          event.currentTarget.title = cell === null ? '' : cellTitle(store, scope, cell);
        }}
        onMouseLeave={() => {
          state.pointed.value = null;
        }}
        onClick={(event) => {
          const cell = cellOf(event);
          if (cell !== null && cell.count > 0) showTraces(store, scope, cell);
        }}
      />
      <Pointer state={state} x={place.x} />
    </div>
  );
}

/** The line under which other charts are pointed at. */
function Pointer({
  state,
  x,
}: {
  readonly state: HeatProps['state'];
  readonly x: (us: number) => number;
}): JSX.Element | null {
  const at = state.pointed.value;
  return at === null ? null : <i class="heat-pointer" style={{ left: `${x(at)}px` }} />;
}

function cellTitle(store: Store, scope: Scope, cell: HeatCell): string {
  if (cell.count === 0) return '';
  const found = tracesOfCell([...store.traces.value.values()], scope, cell);
  return `${cellWords(cell)}\n${found === 0 ? 'none of them was followed' : `${found} ${found === 1 ? 'trace' : 'traces'}: click`}`;
}

function showTraces(store: Store, scope: Scope, cell: HeatCell): void {
  store.finding.value = cellQuery(cell, scope);
  store.trace.value = null;
  store.view.value = 'traces';
}
