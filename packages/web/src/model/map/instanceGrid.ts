import { boxSize } from './panel.ts';

/** Where the dots of instances stand within the box of their group, in units of the map. */
export interface InstanceGrid {
  readonly columns: number;
  readonly rows: number;
  /** Width and height of the place of one. */
  readonly cellWidth: number;
  readonly cellHeight: number;
  /** There are too many for dots: shares of a bar stand for them. */
  readonly isBar: boolean;
}

/** Left and right of the grid, and where it begins below the words of the box. */
export const gridLeft = 12;
export const gridTop: number = boxSize.height;

const cellHeight = 18;
const below = 6;
const usualColumns = 8;
const mostRows = 6;

/** Dots that have less room than this run into each other. */
const leastWidth = 9;

const inner = boxSize.width - 2 * gridLeft;

/** The grid for so many instances, in the room that a group of `planned` has. */
export function gridOf(count: number, planned: number): InstanceGrid {
  const rows = Math.min(mostRows, Math.max(1, Math.ceil(planned / usualColumns)));
  const columns = Math.max(usualColumns, Math.ceil(count / rows));
  const cellWidth = inner / columns;
  return { columns, rows, cellWidth, cellHeight, isBar: cellWidth < leastWidth };
}

/** The height of a box that shows each of its instances. */
export const heightWithInstances = (count: number): number =>
  gridTop + gridOf(count, count).rows * cellHeight + below;

/** The middle of the place of the dot at this position, within the box. */
export function dotAt(grid: InstanceGrid, position: number): readonly [x: number, y: number] {
  const row = Math.floor(position / grid.columns);
  const column = position % grid.columns;
  return [gridLeft + (column + 0.5) * grid.cellWidth, gridTop + (row + 0.5) * grid.cellHeight];
}

/** The position of the dot whose place is at this point of the box, of `count`; -1 for none. */
export function dotNear(grid: InstanceGrid, count: number, x: number, y: number): number {
  if (grid.isBar) return -1;
  const column = Math.floor((x - gridLeft) / grid.cellWidth);
  const row = Math.floor((y - gridTop) / grid.cellHeight);
  if (column < 0 || column >= grid.columns || row < 0) return -1;
  const position = row * grid.columns + column;
  return position < count ? position : -1;
}
