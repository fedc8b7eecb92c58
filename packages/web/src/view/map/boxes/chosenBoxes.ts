import type { Fold } from '../../../model/map/fold.ts';
import type { Store } from '../../store.ts';

/** The box that is pointed at, or those that are selected; of a place none, as it has too many lines. */
export function chosenBoxes(store: Store, { groupOf }: Fold, pointed: number | null): Set<number> {
  if (pointed !== null) return new Set([pointed]);
  if (store.selection.value?.kind === 'place') return new Set();
  return new Set(store.selectedGroups.value.map((group) => groupOf[group] ?? -1));
}

/** The boxes of `chosen`, and all that they call or are called by. */
export function withNeighbours({ scene }: Fold, chosen: ReadonlySet<number>): Set<number> {
  const near = new Set(chosen);
  for (let i = 0; i < scene.links.length; i += 2) {
    const [source, target] = [scene.links[i] ?? -1, scene.links[i + 1] ?? -1];
    if (chosen.has(source)) near.add(target);
    if (chosen.has(target)) near.add(source);
  }
  return near;
}
