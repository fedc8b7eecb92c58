import type { Scene } from '../messages/scene.ts';
import type { Window } from '../time/window.ts';
import type { Fold } from './fold.ts';

/** The edges of a saved graph that stand at a group. */
export interface EdgeCounts {
  readonly out: number;
  readonly in: number;
}

/** A window with the edges of a saved graph: `edges` is how many stand at each link of `scene`. */
export function withEdges(scene: Scene, window: Window, edges: readonly number[]): Window {
  const counts = scene.groups.map(() => ({ out: 0, in: 0 }));
  for (const [link, count] of edges.entries()) {
    const source = counts[scene.links[2 * link] ?? -1];
    const target = counts[scene.links[2 * link + 1] ?? -1];
    if (source !== undefined) source.out += count;
    if (target !== undefined) target.in += count;
  }
  const groups = window.groups.map((figures, group) => ({
    ...figures,
    edges: counts[group] ?? { out: 0, in: 0 },
  }));
  return { ...window, groups, edges };
}

/** Edges by the links of a map, from those by the links of the whole scene. */
export function foldedEdges({ scene, linkOf }: Fold, edges: readonly number[]): number[] {
  const folded = new Array<number>(scene.links.length / 2).fill(0);
  for (const [link, at] of linkOf.entries()) {
    if (at >= 0) folded[at] = (folded[at] ?? 0) + (edges[link] ?? 0);
  }
  return folded;
}
