/** The rows of a long table that can be seen, and some beside them. */
export interface VisibleRows {
  readonly first: number;
  /** After the last one. */
  readonly end: number;
}

/** Rows that are ready before they are scrolled to, on either side. */
const beside = 6;

/** Which of `count` rows of one height can be seen in a window of `height`, scrolled by `top`; in pixels. */
export function visibleRows(
  count: number,
  rowHeight: number,
  top: number,
  height: number,
): VisibleRows {
  const first = Math.max(0, Math.min(count, Math.floor(top / rowHeight)) - beside);
  const end = Math.min(count, Math.ceil((top + height) / rowHeight) + beside);
  return { first, end: Math.max(first, end) };
}
