import { type Signal, useComputed } from '@preact/signals';
import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { Selection } from '../../../model/find/selection.ts';
import type { Fold } from '../../../model/map/fold.ts';
import type { Layout } from '../../../model/map/layout.ts';
import { markedUs, scaledGroups } from '../../../model/map/scaling.ts';
import { sceneMarks } from '../../../model/map/sceneMarks.ts';
import { placeOf, type Scene } from '../../../model/messages/scene.ts';
import type { Store } from '../../store.ts';
import type { Camera } from '../camera/camera.ts';
import { Box, type BoxProps } from './box.tsx';
import { withNeighbours } from './chosenBoxes.ts';
import { type Crew, crewsOf } from './crews.ts';
import { InstanceDots } from './instanceDots.tsx';
import type { Tip } from './tip.tsx';

interface BoxesProps {
  readonly store: Store;
  readonly scene: Scene;
  readonly fold: Fold;
  readonly layout: Layout;
  readonly chosen: ReadonlySet<number>;
  readonly onPoint: (box: number | null) => void;
  readonly tip: Signal<Tip | null>;
  readonly camera: Camera;
}

/** Below this scale figures cannot be read. */
const leastLegible = 0.42;

/** All boxes of the map; where one is pointed at or selected, those that have nothing to do with it are faint. */
export function Boxes(props: BoxesProps): JSX.Element {
  const { store, scene: whole, fold, layout, camera } = props;
  const { scene, level } = fold;
  const isSmall = useComputed(() => camera.state.value.scale < leastLegible).value;
  const marks = useMarks(props);
  const crews = level === 'instances' ? crewsOf(store, whole) : [];
  return (
    <g class="boxes">
      {scene.groups.map((group, index) => {
        const rect = layout.boxes[index];
        const name = scene.services[group.service]?.name ?? '';
        const place = placeOf(group);
        return rect === undefined ? null : (
          <Box
            key={`${name} ${place}`}
            index={index}
            isSmall={isSmall}
            rect={rect}
            name={name}
            place={place}
            figures={store.mapWindow.value?.groups[index]}
            {...marks(index)}
            onSelect={() => {
              const { isSelected } = marks(index);
              store.selection.value = isSelected ? null : selectionOf(fold, index);
            }}
            onPoint={(isOver) => props.onPoint(isOver ? index : null)}
          >
            <Dots {...props} crew={crews[index]} planned={group.count} />
          </Box>
        );
      })}
    </g>
  );
}

/** The instances in a box, where they are shown. */
function Dots({
  store,
  tip,
  crew,
  planned,
}: BoxesProps & { readonly crew: Crew | undefined; readonly planned: number }): JSX.Element | null {
  if (crew === undefined) return null;
  return (
    <InstanceDots
      store={store}
      crew={crew}
      planned={planned}
      onTell={(text, event) => {
        const isNothing = text === '' || event === null;
        tip.value = isNothing ? null : { lines: [text], x: event.clientX, y: event.clientY };
      }}
    />
  );
}

type Marks = Pick<BoxProps, 'wasCount' | 'change' | 'isSelected' | 'isFaint' | 'isAside'>;

/** What is to be marked of each box. */
function useMarks({ store, scene, fold, chosen }: BoxesProps): (box: number) => Marks {
  const { groupOf, level } = fold;
  const found = store.foundGroups.value;
  const meant = new Set(groupOf.filter((_, group) => found?.[group] === true));
  const selected = selectedBoxes(store, fold);
  const near = useMemo(() => withNeighbours(fold, chosen), [fold, chosen]);
  const scaled = useComputed(() => scaledNow(store)).value;
  const before = store.map.before.value;
  const marks = useMemo(
    () => (before === null ? null : sceneMarks(before, scene)),
    [before, scene],
  );
  const isWhole = level === 'zones' || level === 'instances';
  return (box) => ({
    wasCount: (isWhole ? scaled.get(box) : undefined) ?? null,
    change: (isWhole ? marks?.changes.get(box) : undefined) ?? '',
    isSelected: selected.has(box),
    isFaint: found !== null && !meant.has(box),
    isAside: chosen.size > 0 && !near.has(box),
  });
}

function selectedBoxes(store: Store, { groupOf, level }: Fold): Set<number> {
  const isPlace = store.selection.value?.kind === 'place' && level !== 'regions';
  const groups = isPlace ? [] : store.selectedGroups.value;
  return new Set(groups.map((group) => groupOf[group] ?? -1));
}

/** Groups that autoscaling has changed a moment ago. */
function scaledNow(store: Store): ReadonlyMap<number, number> {
  const scene = store.scene.value;
  const frame = store.frame.value;
  if (scene === null || frame?.groups.present === undefined) return none;
  return scaledGroups(scene, store.timeline.frameAt(frame.at - markedUs), frame);
}

const none: ReadonlyMap<number, number> = new Map();

/** What a box stands for. */
function selectionOf({ scene, level, groupOf }: Fold, box: number): Selection {
  const service = scene.groups[box]?.service ?? -1;
  switch (level) {
    case 'zones':
    case 'instances':
      return { kind: 'group', group: groupOf.indexOf(box) };
    case 'services':
      return { kind: 'service', service };
    case 'regions': {
      const { name = '', package: kind } = scene.services[service] ?? {};
      return kind === 'region'
        ? { kind: 'place', level: 'region', name }
        : { kind: 'group', group: groupOf.indexOf(box) };
    }
  }
}
