import type { Signal } from '@preact/signals';
import { type Fold, levels } from '../../../model/map/fold.ts';
import type { Layout } from '../../../model/map/layout.ts';
import type { Store } from '../../store.ts';
import type { Camera, Size } from '../camera/camera.ts';
import { levelAbove } from '../camera/zoomLevels.ts';

/** What keys of the map act on. */
export interface MapKeyTargets {
  readonly store: Store;
  readonly fold: Fold;
  readonly layout: Layout;
  readonly camera: Camera;
  readonly size: Signal<Size>;
}

const step = 1.25;

/** Does what a key of the map does; false: it is none. */
export function actOnMap(key: string, targets: MapKeyTargets): boolean {
  const { store, fold, camera, size, layout } = targets;
  const { width, height } = size.value;
  switch (key) {
    case '1':
    case '2':
    case '3':
    case '4':
      store.level.value = levels[Number(key) - 1] ?? null;
      return true;
    case '+':
    case '=':
      camera.zoom(step, width / 2, height / 2);
      return true;
    case '-':
      camera.zoom(1 / step, width / 2, height / 2);
      return true;
    case '0':
      camera.show(layout, size.value, true);
      return true;
    case 'e':
      document.querySelector<HTMLElement>('[data-test="save svg"]')?.click();
      return true;
    case 'E':
      document.querySelector<HTMLElement>('[data-test="save png"]')?.click();
      return true;
    case 'Escape':
      return goUp(store, fold);
    default:
      return false;
  }
}

/** With nothing selected, sought or typed, Escape leaves the instances. */
function goUp(store: Store, { level }: Fold): boolean {
  if (store.selection.value?.kind === 'instance') {
    const group = store.selectedGroups.value[0] ?? -1;
    store.selection.value = group < 0 ? null : { kind: 'group', group };
    return true;
  }
  if (store.selection.value !== null || store.finding.value !== '') return false;
  const above = level === 'instances' ? levelAbove(level) : null;
  if (above === null) return false;
  store.level.value = above;
  return true;
}
