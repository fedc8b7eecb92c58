import type { Scene } from '../../model/messages/scene.ts';
import type { Store } from '../store.ts';

/** A long run that has just begun is not shown with less than this, in microseconds. */
const least = 1_000_000;

/** How much of it may be empty, at most: a little more than half. */
const roomAhead = 2.1;

/** How much time the strip shows, in microseconds: the whole run; of a long one that has just begun, less. */
export function spanOf(store: Store, scene: Scene): number {
  const now = store.timeline.latest?.at ?? 0;
  let span = scene.duration;
  while (store.over.value === null && span > least && now * roomAhead < span) span /= 2;
  return span;
}

/** Looks at an instant; at the newest, where that has not come. */
export function lookAt(store: Store, at: number): void {
  const newest = store.timeline.latest?.at ?? 0;
  store.looking.value = at >= newest ? null : Math.max(0, at);
}
