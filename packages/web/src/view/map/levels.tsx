import type { JSX } from 'preact';
import { type Level, levels } from '../../model/fold.ts';
import type { Store } from '../store.ts';

const titles: Readonly<Record<Level, string>> = {
  regions: 'Regions',
  services: 'Services',
  zones: 'Zones',
};

/** From how far the map is seen. */
export function Levels({
  store,
  current,
}: {
  readonly store: Store;
  readonly current: Level;
}): JSX.Element {
  return (
    <fieldset class="levels" aria-label="from how far">
      {levels.map((level) => (
        <button
          key={level}
          type="button"
          aria-pressed={level === current}
          onClick={() => {
            store.level.value = level;
          }}
        >
          {titles[level]}
        </button>
      ))}
    </fieldset>
  );
}
