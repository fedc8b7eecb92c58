import type { Fold } from './fold.ts';
import { heightWithInstances } from './instanceGrid.ts';
import { type Layout, layoutServices } from './layout.ts';

/** Shapes of a window, width by height, that a map is made for: one for all windows about like it. */
const aspects = [0.7, 1, 1.45, 1.9, 2.5] as const;

/** The shape that a map is made for, for a window of this size. */
export function aspectFor(width: number, height: number): number {
  const aspect = width / Math.max(1, height);
  const far = (each: number): number => Math.abs(Math.log(each / aspect));
  return aspects.reduce((best, each) => (far(each) < far(best) ? each : best), 1.45);
}

/** The map of a scene from so far. */
export function layoutAt({ level, scene }: Fold, aspect: number): Layout {
  if (level !== 'instances') return layoutServices(scene, aspect);
  return layoutServices(scene, aspect, (group) =>
    heightWithInstances(scene.groups[group]?.count ?? 0),
  );
}
