import { socialSeries } from '../../model/social/socialSeries.ts';
import type { Store } from '../store.ts';

/** How much was going on, a virtual second, and how much of it failed. */
export interface LoadPoint {
  /** Virtual time in microseconds. */
  readonly at: number;
  readonly all: number;
  readonly failed: number;
}

/** What the strip draws of the run so far: requests, or the messages of a population. */
export function loadOf(store: Store): LoadPoint[] {
  const points =
    store.scene.value?.social === undefined
      ? store.timeline.chart().map(({ at, started, failed }) => ({ at, all: started, failed }))
      : socialSeries(store.timeline.chartFrames()).map(({ at, messages }) => {
          return { at, all: messages, failed: 0 };
        });
  // At the very beginning nothing has come yet, which is no figure.
  return points.filter(({ at }) => at > 0);
}
