/** A column of a table: its heading, and on which side its cells stand. */
export interface TableColumn {
  readonly heading: string;
  readonly side: 'left' | 'right';
}

const gap = '  ';

/** Cells in columns as wide as they need, a line each. */
export function columnsText(
  columns: readonly TableColumn[],
  rows: readonly (readonly string[])[],
): string {
  const lines = [columns.map(({ heading }) => heading), ...rows];
  const widths = columns.map((_, at) => Math.max(...lines.map((line) => line[at]?.length ?? 0)));
  const written = lines.map((line) =>
    columns
      .map(({ side }, at) => {
        const [text, width] = [line[at] ?? '', widths[at] ?? 0];
        return side === 'left' ? text.padEnd(width) : text.padStart(width);
      })
      .join(gap)
      .trimEnd(),
  );
  return written.map((line) => `${line}\n`).join('');
}
