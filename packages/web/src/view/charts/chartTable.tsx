import type { JSX } from 'preact';
import type { ChartData } from '../../model/charts/chartData.ts';
import { written } from '../../model/charts/written.ts';
import { clockText } from '../../model/units.ts';

interface ChartTableProps {
  readonly data: ChartData;
  readonly onSeek: (us: number) => void;
}

/** A chart as a table, the newest first; an instant can be looked back at. */
export function ChartTable({ data, onSeek }: ChartTableProps): JSX.Element {
  const { title, unit, x, lines } = data;
  return (
    <table>
      <caption class="unseen">{title}</caption>
      <thead>
        <tr>
          <th scope="col">until</th>
          {lines.map(({ name }) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {x
          .map((seconds, index) => (
            <tr key={seconds}>
              <th scope="row">
                <button type="button" class="link" onClick={() => onSeek(seconds * 1e6)}>
                  {clockText(seconds * 1e6)}
                </button>
              </th>
              {lines.map(({ name, values }) => (
                <td key={name}>{written(unit, values[index])}</td>
              ))}
            </tr>
          ))
          .reverse()}
      </tbody>
    </table>
  );
}
