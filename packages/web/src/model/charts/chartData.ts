/** What a chart measures; it says how numbers are written, and where the axis begins. */
export type ChartUnit = 'rate' | 'count' | 'share' | 'time';

/** One line of a chart. */
export interface Line {
  readonly name: string;
  /** The CSS variable of its colour. */
  readonly colour: string;
  /** One for each instant of the chart; null where nothing is known. Times in microseconds. */
  readonly values: readonly (number | null)[];
}

/** Lines over virtual time: what is drawn, and what stands in the table. */
export interface ChartData {
  /** Unique among the charts of a panel. */
  readonly id: string;
  readonly title: string;
  readonly unit: ChartUnit;
  /** Virtual seconds. */
  readonly x: readonly number[];
  readonly lines: readonly Line[];
}
