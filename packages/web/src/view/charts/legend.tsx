import type { JSX } from 'preact';
import type { ChartData } from '../../model/charts/chartData.ts';
import { nearestIndex, written } from '../../model/charts/written.ts';
import { significant } from '../../model/units.ts';
import type { ChartsState } from './chartsState.ts';

/** The lines of a chart with what they are at the instant that is pointed at, or at the end. */
export function Legend({
  data: { x, lines, unit },
  state,
}: {
  readonly data: ChartData;
  readonly state: ChartsState;
}): JSX.Element {
  const pointed = state.pointed.value;
  const index = pointed === null ? x.length - 1 : nearestIndex(x, pointed / 1e6);
  return (
    <p class="chart-legend">
      {lines.map(({ name, colour, values }) => (
        <span key={name} class="chart-line">
          <i style={{ background: `var(${colour})` }} />
          {name} <b>{written(unit, values[index])}</b>
        </span>
      ))}
      {pointed !== null && <span>at {significant(x[index] ?? 0)} s</span>}
    </p>
  );
}
