import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { runState } from './header/lineState.tsx';
import type { Store } from './store.ts';

/** Nobody can listen to more than one sentence in five seconds; timers may be late, but not early. */
const leastBetweenMs = 5_200;

/**
 * Says what changes to who cannot see it: the one live region of the page. The first change is told at
 * once, what follows it within five seconds is told together.
 */
export function Announcer({ store }: { readonly store: Store }): JSX.Element {
  const region = useRef<HTMLDivElement>(null);
  const lastMs = useRef(Number.NEGATIVE_INFINITY);
  const text = textOf(store);
  useEffect(() => {
    if (text === region.current?.textContent) return undefined;
    const waitMs = Math.max(0, lastMs.current + leastBetweenMs - performance.now());
    const timer = setTimeout(() => {
      if (region.current === null) return;
      lastMs.current = performance.now();
      // Not by a rendering, which might come when the next one is due.
      region.current.textContent = text;
    }, waitMs);
    return () => clearTimeout(timer);
  }, [text]);
  return <div ref={region} class="unseen" role="status" data-test="announcer" />;
}

/** What is to be known: figures that change with every frame are not among it. */
function textOf(store: Store): string {
  store.beat.value;
  const { word } = runState(store, store.timeline.latest);
  const groups = store.window.value?.groups ?? [];
  const bad = (['failing', 'down'] as const).flatMap((health) => {
    const count = groups.filter((group) => group.health === health).length;
    return count === 0 ? [] : [`${count} ${health}`];
  });
  const query = store.query.value;
  const found = typeof query === 'string' ? query : store.found.value;
  return [word, ...bad, ...(found === '' ? [] : [`found: ${found}`])].join(', ');
}
