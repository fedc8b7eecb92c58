import type { Signal } from '@preact/signals';
import type { JSX } from 'preact';
import type { Fold } from '../../model/fold.ts';
import type { Layout } from '../../model/layout.ts';
import { placeOf } from '../../model/scene.ts';
import type { Selection, Store } from '../store.ts';
import { Box } from './box.tsx';

interface BoxesProps {
  readonly store: Store;
  readonly fold: Fold;
  readonly layout: Layout;
  readonly pointed: Signal<number | null>;
}

/** All boxes of the map. */
export function Boxes({ store, fold, layout, pointed }: BoxesProps): JSX.Element {
  const { scene, groupOf } = fold;
  const window = store.mapWindow.value;
  const found = store.foundGroups.value;
  const meant = new Set(groupOf.filter((_, group) => found?.[group] === true));
  const isPlace = store.selection.value?.kind === 'place' && fold.level !== 'regions';
  const groups = isPlace ? [] : store.selectedGroups.value;
  const selected = new Set(groups.map((group) => groupOf[group] ?? -1));
  return (
    <g class="boxes">
      {scene.groups.map((group, index) => {
        const rect = layout.boxes[index];
        return rect === undefined ? null : (
          <Box
            key={index}
            rect={rect}
            name={scene.services[group.service]?.name ?? ''}
            place={placeOf(group)}
            figures={window?.groups[index]}
            isSelected={selected.has(index)}
            isFaint={found !== null && !meant.has(index)}
            onSelect={() => {
              store.selection.value = selected.has(index) ? null : selectionOf(fold, index);
            }}
            onPoint={(isOver) => {
              pointed.value = isOver ? index : null;
            }}
          />
        );
      })}
    </g>
  );
}

/** What a box stands for. */
function selectionOf({ scene, level, groupOf }: Fold, box: number): Selection {
  const service = scene.groups[box]?.service ?? -1;
  switch (level) {
    case 'zones':
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
