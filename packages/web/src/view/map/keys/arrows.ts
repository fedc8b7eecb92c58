import type { Signal } from '@preact/signals';
import { gridOf } from '../../../model/map/instanceGrid.ts';
import { type Way, wayOn } from '../../../model/map/wayOn.ts';
import type { Store } from '../../store.ts';
import { crewsOf } from '../boxes/crews.ts';
import type { MapKeyTargets } from './mapKeys.ts';

const ways: readonly string[] = ['ArrowRight', 'ArrowLeft', 'ArrowUp', 'ArrowDown'];

const isWay = (key: string): key is Way => ways.includes(key);

/**
 * Moves the focus from box to box along the links. With Shift, where instances are seen, it selects the
 * next instance of the box instead. True where the key has done something.
 */
export function followArrow(
  event: KeyboardEvent,
  targets: MapKeyTargets,
  pointedLink: Signal<number | null>,
): boolean {
  const { fold, layout, store, camera, size } = targets;
  const { target, key } = event;
  const from = target instanceof Element ? Number(target.getAttribute('data-box') ?? -1) : -1;
  if (!isWay(key) || from < 0) return false;
  if (event.shiftKey) return fold.level === 'instances' && nextInstance(store, from, key);
  const rates = store.mapWindow.value?.linkRates ?? [];
  const next = wayOn(fold.scene, layout.boxes, rates, from, key);
  const box = layout.boxes[next?.box ?? -1];
  if (next === null || box === undefined) return false;
  camera.reveal(box, size.value);
  document.querySelector<SVGElement>(`.map [data-box="${next.box}"]`)?.focus();
  pointedLink.value = next.link < 0 ? null : next.link;
  return true;
}

function nextInstance(store: Store, box: number, way: Way): boolean {
  const scene = store.scene.value;
  const crew = scene === null ? undefined : crewsOf(store, scene)[box];
  if (scene === null || crew === undefined || crew.nodes.length === 0) return false;
  const { columns } = gridOf(crew.nodes.length, scene.groups[box]?.count ?? 0);
  const selection = store.selection.value;
  const at = selection?.kind === 'instance' ? crew.nodes.indexOf(selection.node) : -1;
  const by = { ArrowRight: 1, ArrowLeft: -1, ArrowUp: -columns, ArrowDown: columns }[way];
  const next = at < 0 ? 0 : Math.min(crew.nodes.length - 1, Math.max(0, at + by));
  store.selection.value = { kind: 'instance', node: crew.nodes[next] ?? -1 };
  return true;
}
