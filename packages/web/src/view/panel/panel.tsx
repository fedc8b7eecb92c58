import type { JSX } from 'preact';
import type { Scene } from '../../model/messages/scene.ts';
import { InstancePanel } from '../map/instancePanel.tsx';
import { SavedPanel } from '../saved/savedPanel.tsx';
import type { Store } from '../store.ts';
import { GroupPanel } from './groupPanel.tsx';
import { Notice } from './notice.tsx';
import { PlacePanel } from './placePanel.tsx';
import { RunPanel } from './runPanel.tsx';

/** What is selected, in figures; without a selection, the whole run. */
export function Panel({
  store,
  scene,
}: {
  readonly store: Store;
  readonly scene: Scene;
}): JSX.Element {
  const selection = store.selection.value;
  return (
    <aside class="panel" aria-label="figures" tabIndex={-1}>
      <Notice store={store} />
      {scene.saved !== undefined ? (
        <SavedPanel store={store} scene={scene} saved={scene.saved} />
      ) : selection?.kind === 'group' || selection?.kind === 'service' ? (
        <GroupPanel store={store} scene={scene} groups={store.selectedGroups.value} />
      ) : selection?.kind === 'instance' ? (
        <InstancePanel store={store} scene={scene} node={selection.node} />
      ) : selection?.kind === 'place' ? (
        <PlacePanel store={store} scene={scene} level={selection.level} name={selection.name} />
      ) : (
        <RunPanel store={store} scene={scene} />
      )}
    </aside>
  );
}
