import type { Scene } from '../../model/messages/scene.ts';
import type { Store } from '../store.ts';

/** What is selected, as a fault plan names it: `zone us-east-1/zoneB`; null for nothing that has a name. */
export function targetOf(store: Store, scene: Scene): string | null {
  const selection = store.selection.value;
  switch (selection?.kind) {
    case 'place':
      return `${selection.level} ${selection.name}`;
    case 'service':
      return `service ${scene.services[selection.service]?.name ?? ''}`;
    case 'instance': {
      const name = store.map.nameOfInstance(scene, selection.node);
      return name === '' ? null : `instance ${name}`;
    }
    case 'group': {
      const own = scene.instances.filter((_, node) => scene.groupOf[node] === selection.group);
      return own.length === 0 ? null : `instance ${own.join(',')}`;
    }
    case undefined:
      return null;
  }
}

/** The service that is selected, be it a part of it; null for none. */
export function serviceOf(store: Store, scene: Scene): string | null {
  const selection = store.selection.value;
  if (selection === null || selection.kind === 'place') return null;
  const group = scene.groups[store.selectedGroups.value[0] ?? -1];
  return scene.services[group?.service ?? -1]?.name ?? null;
}

/** Whether orders can be given to what is shown. */
export const canSteer = (store: Store, scene: Scene): boolean =>
  store.isLive &&
  store.over.value === null &&
  scene.saved === undefined &&
  // No fault hits people.
  scene.social === undefined;
