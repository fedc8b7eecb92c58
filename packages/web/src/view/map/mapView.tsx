import { computed, useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { type Curve, curveBetween } from '../../model/edgePath.ts';
import type { Scene } from '../../model/scene.ts';
import type { Store } from '../store.ts';
import { Boxes } from './boxes.tsx';
import { Camera, type Size } from './camera.ts';
import { useDrag } from './drag.ts';
import { Edges } from './edges.tsx';
import { Levels } from './levels.tsx';
import { ParticleLayer } from './particleLayer.tsx';
import { Places } from './places.tsx';

/** The map of services, with what goes on between them. */
export function MapView({
  store,
  scene,
}: {
  readonly store: Store;
  readonly scene: Scene;
}): JSX.Element {
  const outer = useRef<HTMLDivElement>(null);
  const camera = useMemo(() => new Camera(), [scene, store.level.value]);
  const size = useSignal<Size>({ width: 0, height: 0 });
  const layout = store.layout.value;
  const fold = store.fold.value;
  const pointed = useSignal<number | null>(null);
  const curves = useMemo(() => curvesOf(fold?.scene, layout), [fold, layout]);
  useEffect(() => {
    const element = outer.current;
    if (element === null) return undefined;
    const watch = new ResizeObserver(() => {
      size.value = { width: element.clientWidth, height: element.clientHeight };
      if (layout !== null) camera.show(layout, size.value);
    });
    watch.observe(element);
    return () => watch.disconnect();
  }, [camera, layout]);
  useDrag(outer, camera);
  const transform = useMemo(
    () =>
      computed(() => {
        const { scale, x, y } = camera.state.value;
        return `translate(${x} ${y}) scale(${scale})`;
      }),
    [camera],
  );
  return (
    <section class="map" ref={outer} aria-label="map of services">
      {layout !== null && fold !== null && (
        <>
          <svg class="drawing" aria-label="services">
            <g transform={transform}>
              <Places store={store} layout={layout} />
              <Edges store={store} fold={fold} curves={curves} pointed={pointed} />
              <Boxes store={store} fold={fold} layout={layout} pointed={pointed} />
            </g>
          </svg>
          <ParticleLayer store={store} camera={camera} curves={curves} size={size.value} />
          <Levels store={store} current={fold.level} />
          <button type="button" class="fit" onClick={() => camera.show(layout, size.value, true)}>
            Fit
          </button>
        </>
      )}
    </section>
  );
}

function curvesOf(scene: Scene | undefined, layout: Store['layout']['value']) {
  const curves: Curve[] = [];
  if (scene === undefined) return curves;
  for (let i = 0; i < scene.links.length; i += 2) {
    const from = layout?.boxes[scene.links[i] ?? -1];
    const to = layout?.boxes[scene.links[i + 1] ?? -1];
    if (from !== undefined && to !== undefined) curves.push(curveBetween(from, to));
  }
  return curves;
}
