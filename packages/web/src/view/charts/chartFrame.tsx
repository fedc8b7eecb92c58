import type { ComponentChildren, JSX } from 'preact';
import type { ChartsState } from './chartsState.ts';

interface ChartFrameProps {
  readonly id: string;
  readonly title: string;
  readonly state: ChartsState;
  readonly table: () => JSX.Element;
  readonly children: ComponentChildren;
}

/** A chart under its title, as a picture or as a table. */
export function ChartFrame({ id, title, state, table, children }: ChartFrameProps): JSX.Element {
  const isTable = state.tables.value.has(id);
  return (
    <section class="chart-frame" aria-label={title} data-chart={id}>
      <div class="chart-head">
        <h3>{title}</h3>
        <button
          type="button"
          class="link"
          aria-pressed={isTable}
          aria-label={`${title} as a table`}
          onClick={() => state.toggleTable(id)}
        >
          {isTable ? 'as a chart' : 'as a table'}
        </button>
      </div>
      {isTable ? <div class="chart-table">{table()}</div> : children}
    </section>
  );
}
