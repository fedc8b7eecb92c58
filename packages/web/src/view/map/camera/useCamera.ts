import { type Signal, useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { Fold } from '../../../model/map/fold.ts';
import type { Layout, Rect } from '../../../model/map/layout.ts';
import { aspectFor } from '../../../model/map/layoutAt.ts';
import type { Store } from '../../store.ts';
import { Camera, type Size } from './camera.ts';
import { levelAfterZoom, nearScale } from './zoomLevels.ts';

/** What is to stay where it is when the level changes by zooming. */
interface Held {
  readonly group: number;
  readonly x: number;
  readonly y: number;
}

/** A camera for the map as it is shown now; zooming far enough goes on at the next level. */
export function useCamera(
  outer: RefObject<HTMLElement | null>,
  store: Store,
): { readonly camera: Camera; readonly size: Signal<Size> } {
  const fold = store.fold.value;
  const layout = store.layout.value;
  const held = useRef<Held | null>(null);
  const size = useSignal<Size>({ width: 0, height: 0 });
  const camera = useMemo(() => new Camera(), [fold?.scene.arch, fold?.level]);
  camera.zoomed = (x, y) => {
    if (fold === null || layout === null) return;
    const next = levelAfterZoom(fold.level, camera.state.value.scale, camera.fitted.value);
    if (next === null || (next === 'instances' && fold.scene.instances.length === 0)) return;
    held.current = { group: nearest(layout, fold, camera, x, y), x, y };
    store.level.value = next;
  };
  useEffect(() => {
    const element = outer.current;
    if (element === null) return undefined;
    const fit = (): void => {
      const { clientWidth: width, clientHeight: height } = element;
      if (width === 0 || height === 0) return;
      size.value = { width, height };
      store.map.aspect.value = aspectFor(width, height);
      if (layout !== null) camera.show(layout, size.value);
    };
    const watch = new ResizeObserver(fit);
    watch.observe(element);
    fit();
    const hold = held.current;
    const box = layout?.boxes[fold?.groupOf[hold?.group ?? -1] ?? -1];
    if (hold !== null && box !== undefined && fold?.level !== 'regions') {
      camera.place(box, Math.max(nearScale, camera.fitted.value), hold.x, hold.y);
    }
    held.current = null;
    return () => watch.disconnect();
  }, [camera, layout]);
  return { camera, size };
}

/** A group of the whole scene whose box is nearest to a point of the window. */
function nearest(layout: Layout, { groupOf }: Fold, camera: Camera, x: number, y: number): number {
  const { scale, x: left, y: top } = camera.state.value;
  const at = { x: (x - left) / scale, y: (y - top) / scale };
  const far = (box: Rect): number =>
    Math.hypot(box.x + box.width / 2 - at.x, box.y + box.height / 2 - at.y);
  const boxes = layout.boxes.map((box, index) => ({ index, far: far(box) }));
  const best = boxes.reduce<(typeof boxes)[number] | undefined>(
    (found, each) => (found === undefined || each.far < found.far ? each : found),
    undefined,
  );
  return groupOf.indexOf(best?.index ?? 0);
}
