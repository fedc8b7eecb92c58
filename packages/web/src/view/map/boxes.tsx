import type { Signal } from '@preact/signals';
import type { JSX } from 'preact';
import type { Layout } from '../../model/layout.ts';
import { placeOf, type Scene } from '../../model/scene.ts';
import type { Store } from '../store.ts';
import { Box } from './box.tsx';

interface BoxesProps {
  readonly store: Store;
  readonly scene: Scene;
  readonly layout: Layout;
  readonly pointed: Signal<number | null>;
}

/** All boxes of the map. */
export function Boxes({ store, scene, layout, pointed }: BoxesProps): JSX.Element {
  const window = store.window.value;
  const selection = store.selection.value;
  const found = store.foundGroups.value;
  const isSelected = (group: number, service: number): boolean =>
    selection?.kind === 'group'
      ? selection.group === group
      : selection?.kind === 'service' && selection.service === service;
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
            isSelected={isSelected(index, group.service)}
            isFaint={found !== null && found[index] !== true}
            onSelect={() => {
              const same = selection?.kind === 'group' && selection.group === index;
              store.selection.value = same ? null : { kind: 'group', group: index };
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
