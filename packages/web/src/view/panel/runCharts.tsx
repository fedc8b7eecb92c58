import type { JSX } from 'preact';
import { timeText } from '../../model/units.ts';
import type { Store } from '../store.ts';
import { TracesAt } from '../traces/tracesAt.tsx';
import { Chart } from './chart.tsx';

/** Throughput, and times until the answer, over the run. */
export function RunCharts({ store }: { readonly store: Store }): JSX.Element {
  store.beat.value;
  const points = store.timeline.chart();
  const x = points.map(({ at }) => at / 1e6);
  const ms = (value: number | null): number | null => (value === null ? null : value / 1_000);
  return (
    <>
      <h3>Requests a second</h3>
      <Chart
        label="requests a second"
        x={x}
        series={[
          { name: 'ok', colour: '--ok', values: points.map(({ succeeded }) => succeeded) },
          { name: 'failed', colour: '--failing', values: points.map(({ failed }) => failed) },
        ]}
        text={(value) => String(Math.round(value * 10) / 10)}
        onSeek={(seconds) => (store.looking.value = seconds * 1e6)}
      />
      <h3>Time until the answer</h3>
      <Chart
        label="time until the answer"
        x={x}
        isLogarithmic={true}
        series={[
          { name: 'p99.9', colour: '--p999', values: points.map(({ p999 }) => ms(p999)) },
          { name: 'p99', colour: '--p99', values: points.map(({ p99 }) => ms(p99)) },
          { name: 'p95', colour: '--p95', values: points.map(({ p95 }) => ms(p95)) },
          { name: 'p50', colour: '--p50', values: points.map(({ p50 }) => ms(p50)) },
        ]}
        text={(value) => timeText(value * 1_000)}
        onSeek={(seconds) => (store.looking.value = seconds * 1e6)}
      />
      <TracesAt store={store} />
    </>
  );
}
