import type { JSX } from 'preact';
import { ChartFrame } from './chartFrame.tsx';
import { ChartTable } from './chartTable.tsx';
import { Legend } from './legend.tsx';
import { Plot, type PlotProps } from './plot.tsx';

/** Lines under their title and their legend, or the same as a table. */
export function LineChart(props: PlotProps): JSX.Element {
  const { data, state, onSeek } = props;
  const table = (): JSX.Element => <ChartTable data={data} onSeek={onSeek} />;
  return (
    <ChartFrame id={data.id} title={data.title} state={state} table={table}>
      <Legend data={data} state={state} />
      <Plot {...props} />
    </ChartFrame>
  );
}
