import { computed, useSignal } from '@preact/signals';
import type { ComponentChildren, JSX } from 'preact';
import { useMemo, useRef } from 'preact/hooks';
import { curvesOf } from '../../model/map/edgePath.ts';
import type { Fold } from '../../model/map/fold.ts';
import type { Layout } from '../../model/map/layout.ts';
import type { Scene } from '../../model/messages/scene.ts';
import type { Store } from '../store.ts';
import { Boxes } from './boxes/boxes.tsx';
import { chosenBoxes } from './boxes/chosenBoxes.ts';
import { Gone } from './boxes/gone.tsx';
import { Places } from './boxes/places.tsx';
import { type Tip, TipBox } from './boxes/tip.tsx';
import type { Camera } from './camera/camera.ts';
import { useDrag } from './camera/drag.ts';
import { Minimap } from './camera/minimap.tsx';
import { useCamera } from './camera/useCamera.ts';
import { useMapKeys } from './keys/useMapKeys.ts';
import { Legend } from './legend.tsx';
import { Levels } from './levels.tsx';
import { Edges } from './links/edges.tsx';
import { LinkTip } from './links/linkTip.tsx';
import { ParticleLayer } from './links/particleLayer.tsx';
import { PictureButtons } from './pictureButtons.tsx';
import { useWatch } from './useWatch.ts';

interface MapProps {
  readonly store: Store;
  readonly scene: Scene;
}

/** The map of services, with what goes on between them. */
export function MapView({ store, scene }: MapProps): JSX.Element {
  const outer = useRef<HTMLDivElement>(null);
  const { camera, size } = useCamera(outer, store);
  const layout = store.layout.value;
  const fold = store.fold.value;
  useDrag(outer, camera);
  useWatch(store, fold?.level === 'instances' || store.selection.value?.kind === 'instance');
  return (
    <section class="map" ref={outer} aria-label="map of services">
      {layout !== null && fold !== null && (
        <Drawn
          store={store}
          scene={scene}
          fold={fold}
          layout={layout}
          camera={camera}
          size={size}
        />
      )}
    </section>
  );
}

type DrawnProps = MapProps & {
  readonly fold: Fold;
  readonly layout: Layout;
} & ReturnType<typeof useCamera>;

function Drawn(props: DrawnProps): JSX.Element {
  const { store, fold, layout, camera, size } = props;
  const pointed = useSignal<number | null>(null);
  const pointedLink = useSignal<number | null>(null);
  const tip = useSignal<Tip | null>(null);
  const curves = useMemo(() => curvesOf(fold.scene.links, layout.boxes), [fold, layout]);
  const selected = store.selectedGroups.value;
  const chosen = useMemo(
    () => chosenBoxes(store, fold, pointed.value),
    [fold, pointed.value, selected, store.selection.value],
  );
  useMapKeys({ store, fold, layout, camera, size }, pointedLink);
  const lines = { store, fold, curves, camera, pointedLink };
  return (
    <>
      <svg class="drawing" aria-label="services">
        <Moved camera={camera}>
          <Places store={store} layout={layout} />
          <Edges {...lines} chosen={chosen} />
          <Boxes
            {...props}
            chosen={chosen}
            onPoint={(box) => {
              pointed.value = box;
              pointedLink.value = null;
            }}
            tip={tip}
          />
        </Moved>
      </svg>
      <ParticleLayer
        store={store}
        camera={camera}
        curves={curves}
        size={size.value}
        chosen={chosen}
      />
      <MapTools {...props} />
      <LinkTip {...lines} />
      <TipBox tip={tip} />
    </>
  );
}

/** Moves and scales what is drawn, without drawing it again. */
function Moved({
  camera,
  children,
}: {
  readonly camera: Camera;
  readonly children: ComponentChildren;
}): JSX.Element {
  const transform = useMemo(
    () =>
      computed(() => {
        const { scale, x, y } = camera.state.value;
        return `translate(${x} ${y}) scale(${scale})`;
      }),
    [camera],
  );
  return <g transform={transform}>{children}</g>;
}

/** What stands over the map. */
function MapTools({ store, scene, fold, layout, camera, size }: DrawnProps): JSX.Element {
  return (
    <>
      <Levels store={store} current={fold.level} hasInstances={scene.instances.length > 0} />
      <Gone store={store} scene={scene} />
      <Legend store={store} />
      <Minimap layout={layout} camera={camera} size={size.value} />
      <div class="map-tools">
        <PictureButtons store={store} scene={scene} layout={layout} />
        <button
          type="button"
          title="show all of the map (0)"
          onClick={() => camera.show(layout, size.value, true)}
        >
          Fit
        </button>
      </div>
    </>
  );
}
