import { useSignal } from '@preact/signals';
import type { ComponentChildren, JSX } from 'preact';
import { visibleRows } from '../../model/tables/visibleRows.ts';

interface LongTableProps<Row> {
  readonly label: string;
  readonly head: ComponentChildren;
  readonly columns: number;
  readonly rows: readonly Row[];
  /** One `<tr>`, as high as all others. */
  readonly row: (row: Row, index: number) => JSX.Element;
}

/** In pixels, as the style has it. */
const rowHeight = 28;

/** A table of so many rows stands as it is; of a longer one only what can be seen is there. */
const mostPlain = 60;
const windowHeight = 12 * rowHeight;

/** A table of any length, in which only what can be seen is worked out. */
export function LongTable<Row>(props: LongTableProps<Row>): JSX.Element {
  const { label, head, columns, rows, row } = props;
  const top = useSignal(0);
  const isLong = rows.length > mostPlain;
  const { first, end } = isLong
    ? visibleRows(rows.length, rowHeight, top.value, windowHeight)
    : { first: 0, end: rows.length };
  const gap = (count: number): JSX.Element | null =>
    count === 0 ? null : (
      <tr class="gap" style={{ height: `${count * rowHeight}px` }}>
        <td colSpan={columns} />
      </tr>
    );
  return (
    <div
      class={isLong ? 'long-table' : undefined}
      style={isLong ? { maxHeight: `${windowHeight}px` } : undefined}
      {...(isLong ? { tabIndex: 0, role: 'group', 'aria-label': label } : {})}
      onScroll={(event) => {
        top.value = event.currentTarget.scrollTop;
      }}
    >
      <table aria-label={label} aria-rowcount={rows.length + 1}>
        <thead>{head}</thead>
        <tbody>
          {gap(first)}
          {rows.slice(first, end).map((each, index) => row(each, first + index))}
          {gap(rows.length - end)}
        </tbody>
      </table>
    </div>
  );
}
