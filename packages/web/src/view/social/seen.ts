import { PointGrid } from '../../model/social/pointGrid.ts';
import type { Places } from './socialState.ts';
import type { Viewport } from './viewport.ts';

let latest: { readonly places: Places; readonly grid: PointGrid } | null = null;

/** Points by where they are. */
export function gridOf(places: Places): PointGrid {
  if (latest?.places !== places) latest = { places, grid: new PointGrid(places) };
  return latest.grid;
}

/** Points this near to the window are seen in part, in CSS pixels. */
const margin = 10;

/** Who is seen; null where they are more than `most`. */
export function seenIn(places: Places, viewport: Viewport, most: number): number[] | null {
  const { width, height } = viewport.size.value;
  const from = viewport.toUnits(-margin, -margin);
  const to = viewport.toUnits(width + margin, height + margin);
  const seen: number[] = [];
  gridOf(places).visit(from.x, from.y, to.x, to.y, (node) => {
    const [x, y] = [places.x[node] ?? 0, places.y[node] ?? 0];
    const isSeen = x >= from.x && x <= to.x && y >= from.y && y <= to.y;
    if (isSeen && seen.length <= most) seen.push(node);
  });
  return seen.length > most ? null : seen;
}
