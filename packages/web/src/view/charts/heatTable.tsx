import type { JSX } from 'preact';
import type { HeatCell, Heatmap } from '../../model/charts/heatmap.ts';
import { shareText, timeText } from '../../model/units.ts';

interface HeatTableProps {
  readonly heat: Heatmap;
  readonly onShow: (cell: HeatCell) => void;
}

/** Rows of a heatmap that make one of its table: an octave. */
const together = 4;

/** A heatmap as a table: how many answers took how long, the longest first. */
export function HeatTable({ heat, onShow }: HeatTableProps): JSX.Element {
  const cells = bandsOf(heat);
  const all = cells.reduce((sum, { count }) => sum + count, 0);
  return (
    <table>
      <caption class="unseen">Answers by time taken</caption>
      <thead>
        <tr>
          <th scope="col">took</th>
          <th scope="col">answers</th>
          <th scope="col">share</th>
          <th scope="col">traces</th>
        </tr>
      </thead>
      <tbody>
        {cells.map((cell) => (
          <tr key={cell.least}>
            <th scope="row">
              {timeText(cell.least)} to {timeText(cell.most)}
            </th>
            <td>{cell.count.toLocaleString('en-US')}</td>
            <td>{shareText(cell.count / all)}</td>
            <td>
              <button type="button" class="link" onClick={() => onShow(cell)}>
                show
              </button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** All columns as one, with rows put together; empty ones are left out. */
function bandsOf({ columns, edges }: Heatmap): HeatCell[] {
  const [from, to] = [columns[0]?.from ?? 0, columns.at(-1)?.to ?? 0];
  const bands: HeatCell[] = [];
  for (let row = 0; row < edges.length - 1; row += together) {
    const end = Math.min(row + together, edges.length - 1);
    const count = columns.reduce(
      (sum, { counts }) => sum + counts.slice(row, end).reduce((a, b) => a + b, 0),
      0,
    );
    if (count > 0) bands.push({ from, to, least: edges[row] ?? 0, most: edges[end] ?? 0, count });
  }
  return bands.reverse();
}
