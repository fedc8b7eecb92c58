import type { Store } from '../store.ts';

/** What on the map can be selected: boxes, and the names of zones and regions. */
const selectable = '.boxes [data-box], .places [role="button"]';

const typing = 'input, select, textarea, dialog[open] *';

/** Opens the menu at the right button on the map, and at the key `a`; returns how to stop. */
export function listenForMenu(store: Store): () => void {
  const point = (event: MouseEvent): void => {
    const { target } = event;
    if (!(target instanceof Element) || target.closest('.map') === null) return;
    if (!store.isLive || store.over.value !== null) return;
    const { clientX: x, clientY: y } = event;
    const link = linkOf(store, target);
    if (link === null && !select(target)) return;
    event.preventDefault();
    store.steering.menu.value = { x, y, link };
  };
  const press = (event: KeyboardEvent): void => {
    const { target, key } = event;
    if (key !== 'a' || event.ctrlKey || event.metaKey || event.altKey) return;
    if (target instanceof Element && target.matches(typing)) return;
    const focused = target instanceof Element ? target.closest(selectable) : null;
    if (focused !== null) select(focused);
    event.preventDefault();
    store.steering.menu.value = { ...placeOfSelection(), link: null };
  };
  addEventListener('contextmenu', point);
  addEventListener('keydown', press);
  return () => {
    removeEventListener('contextmenu', point);
    removeEventListener('keydown', press);
  };
}

/** Selects what is there, unless it is already. Whether there is something. */
function select(target: Element): boolean {
  const found = target.closest(selectable);
  if (found === null) return false;
  if (found.getAttribute('aria-pressed') !== 'true') {
    found.dispatchEvent(new MouseEvent('click', { bubbles: true }));
  }
  return true;
}

/** The services at the ends of a link; null where there is none. */
function linkOf(store: Store, target: Element): readonly [string, string] | null {
  const link = target.closest('[data-link]')?.getAttribute('data-link');
  const scene = store.fold.value?.scene;
  if (link === null || link === undefined || scene === undefined) return null;
  const nameOf = (end: 0 | 1): string => {
    const group = scene.groups[scene.links[2 * Number(link) + end] ?? -1];
    return scene.services[group?.service ?? -1]?.name ?? '';
  };
  const isKnown = (name: string): boolean =>
    store.scene.value?.services.some((each) => each.name === name) === true;
  const [from, to] = [nameOf(0), nameOf(1)];
  return isKnown(from) && isKnown(to) ? [from, to] : null;
}

/** Beside what is selected, or in the middle of the map. */
function placeOfSelection(): { x: number; y: number } {
  const chosen = document.querySelector(
    '.boxes [aria-pressed="true"], .places [aria-pressed="true"]',
  );
  const element = chosen ?? document.querySelector('.map');
  if (element === null) return { x: innerWidth / 2, y: innerHeight / 2 };
  const { left, top, width, height } = element.getBoundingClientRect();
  return chosen === null
    ? { x: left + width / 2, y: top + height / 3 }
    : { x: left + width / 2, y: top + height };
}
