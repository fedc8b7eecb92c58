import type { Signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { followArrow } from './arrows.ts';
import { actOnMap, type MapKeyTargets } from './mapKeys.ts';

const typing: readonly string[] = ['INPUT', 'SELECT', 'TEXTAREA'];

/** Keys are for what is being filled in, or for a dialog that is open. */
const isTyping = (target: EventTarget | null): boolean =>
  (target instanceof HTMLElement && typing.includes(target.tagName)) ||
  document.querySelector('dialog[open], [role="menu"]') !== null;

/** Listens to the keys of the map, before those of the page: what it does not know is theirs. */
export function useMapKeys(targets: MapKeyTargets, pointedLink: Signal<number | null>): void {
  const { store, fold, layout, camera } = targets;
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const isDone = followArrow(event, targets, pointedLink) || actOnMap(event.key, targets);
      if (!isDone) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    addEventListener('keydown', press, { capture: true });
    return () => removeEventListener('keydown', press, { capture: true });
  }, [store, fold, layout, camera]);
}
