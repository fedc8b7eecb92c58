import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { groupName, type Scene } from '../../model/messages/scene.ts';
import {
  countItems,
  type DeedItem,
  linkItems,
  loadItems,
  targetItems,
} from '../../model/steering/deedItems.ts';
import { reachOf, reachText } from '../../model/steering/reach.ts';
import type { Store } from '../store.ts';
import { DeedButton } from './deedButton.tsx';
import { listenForMenu } from './menuKeys.ts';
import { canSteer, serviceOf, targetOf } from './targetOf.ts';

interface MenuProps {
  readonly store: Store;
  readonly scene: Scene;
}

/** What can be done to what is selected, or to a link, where the pointer is; also by the keyboard. */
export function SteeringMenu({ store, scene }: MenuProps): JSX.Element | null {
  useEffect(() => listenForMenu(store), [store]);
  const place = store.steering.menu.value;
  return place === null || !canSteer(store, scene) ? null : <Menu store={store} scene={scene} />;
}

/** How near the menu may come to the edge of the page. */
const margin = 8;

function Menu({ store, scene }: MenuProps): JSX.Element | null {
  const outer = useRef<HTMLDivElement>(null);
  const place = store.steering.menu.value;
  const close = (): void => {
    store.steering.menu.value = null;
  };
  useEffect(() => {
    const menu = outer.current;
    if (menu === null || place === null) return;
    const { width, height } = menu.getBoundingClientRect();
    menu.style.left = `${Math.max(margin, Math.min(place.x, innerWidth - width - margin))}px`;
    menu.style.top = `${Math.max(margin, Math.min(place.y, innerHeight - height - margin))}px`;
    menu.querySelector('button')?.focus();
  }, [place]);
  if (place === null) return null;
  const { title, reach, items } = contentOf(store, scene);
  return (
    <div
      ref={outer}
      class="deed-menu"
      role="menu"
      tabIndex={-1}
      aria-label={`what can be done to ${title}`}
      data-test="menu"
      onKeyDown={(event) => {
        if (event.key === 'Escape') close();
        else if (!move(event.key, outer.current)) return;
        event.preventDefault();
        event.stopPropagation();
      }}
      onFocusOut={({ relatedTarget }) => {
        const isInside = relatedTarget instanceof Node && outer.current?.contains(relatedTarget);
        if (isInside !== true) close();
      }}
    >
      <p>
        <b>{title}</b>
        {reach === '' ? null : <small>{reach}</small>}
      </p>
      {items.map((item) => (
        <DeedButton
          key={item.name}
          store={store}
          item={item}
          label={item.isOn ? `✓ ${item.name}` : item.name}
          role="menuitem"
          onDone={close}
        />
      ))}
      {place.link === null && (
        <button
          type="button"
          role="menuitem"
          onClick={() => {
            close();
            showSettings();
          }}
        >
          Settings…
        </button>
      )}
    </div>
  );
}

interface Content {
  readonly title: string;
  readonly reach: string;
  readonly items: readonly DeedItem[];
}

function contentOf(store: Store, scene: Scene): Content {
  const deeds = store.deeds.value;
  const knobs = store.steering.knobs.value;
  const link = store.steering.menu.value?.link ?? null;
  if (link !== null) {
    return { title: link.join(' → '), reach: '', items: linkItems(deeds, ...link) };
  }
  const target = targetOf(store, scene);
  const loads = (service: string | null): DeedItem[] =>
    knobs.loads
      .filter(({ from }) => service === null || from.includes(service))
      .flatMap((load) => loadItems(deeds, load));
  if (target === null) return { title: 'the run', reach: '', items: loads(null) };
  const service = serviceOf(store, scene);
  const reach = reachOf(scene, target, store.frame.value?.groups.present);
  const own = service === null ? [] : [...loads(service), ...countItems(deeds, knobs, service)];
  return {
    title: titleOf(store, scene, target),
    reach: reachText(reach),
    items: [...targetItems(scene, deeds, target, reach), ...own],
  };
}

function titleOf(store: Store, scene: Scene, target: string): string {
  const selection = store.selection.value;
  return selection?.kind === 'group' ? groupName(scene, selection.group) : target;
}

/** Opens the settings in the panel and goes there. */
function showSettings(): void {
  const settings = document.querySelector<HTMLDetailsElement>(
    '.panel details:is(.change, .settings)',
  );
  if (settings === null) return;
  settings.open = true;
  settings.scrollIntoView({ block: 'nearest' });
  settings.querySelector('input')?.focus();
}

/** To the button before, or the next; whether that key does so. */
function move(key: string, menu: HTMLElement | null): boolean {
  const buttons = [...(menu?.querySelectorAll('button') ?? [])];
  const at = buttons.findIndex((button) => button.matches(':focus'));
  const to: Readonly<Record<string, number>> = {
    ArrowDown: (at + 1) % buttons.length,
    ArrowUp: (at - 1 + buttons.length) % buttons.length,
    Home: 0,
    End: buttons.length - 1,
  };
  const next = to[key];
  if (next === undefined) return false;
  buttons[next]?.focus();
  return true;
}
