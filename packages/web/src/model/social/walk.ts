import type { Points } from './pointGrid.ts';

/** A direction on the screen, of length 1. */
export interface Direction {
  readonly x: number;
  readonly y: number;
}

/** What the arrow keys mean. */
export const arrows: Readonly<Record<string, Direction>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/** Whoever has a link with `node`, among links of source and target by turns. */
export function neighboursIn(pairs: Int32Array, node: number): number[] {
  const found = new Set<number>();
  for (let at = 0; at < pairs.length; at += 2) {
    if (pairs[at] === node) found.add(pairs[at + 1] ?? -1);
    else if (pairs[at + 1] === node) found.add(pairs[at] ?? -1);
  }
  found.delete(node);
  return [...found];
}

/**
 * Who among `others` lies in a direction from `node`: the one with the least turn from it, a quarter at
 * most; the nearer of two alike. Null where nobody does.
 */
export function stepFrom(
  { x, y }: Points,
  node: number,
  others: readonly number[],
  direction: Direction,
): number | null {
  let best: number | null = null;
  let most = 0;
  for (const other of others) {
    const dx = (x[other] ?? 0) - (x[node] ?? 0);
    const dy = (y[other] ?? 0) - (y[node] ?? 0);
    const distance = Math.sqrt(dx * dx + dy * dy);
    const along = (dx * direction.x + dy * direction.y) / Math.max(1e-9, distance);
    const worth = along / (1 + distance);
    if (along <= 0 || worth <= most) continue;
    most = worth;
    best = other;
  }
  return best;
}
