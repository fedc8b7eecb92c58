import type { JSX } from 'preact';
import { type Level, levels } from '../../model/map/fold.ts';
import type { Store } from '../store.ts';

const titles: Readonly<Record<Level, string>> = {
  regions: 'Regions',
  services: 'Services',
  zones: 'Zones',
  instances: 'Instances',
};

interface LevelsProps {
  readonly store: Store;
  readonly current: Level;
  readonly hasInstances: boolean;
}

/** From how far the map is seen. */
export function Levels({ store, current, hasInstances }: LevelsProps): JSX.Element {
  return (
    <fieldset class="levels" aria-label="from how far">
      {levels.map((level, index) => (
        <button
          key={level}
          type="button"
          title={`the map by ${level} (${index + 1})`}
          aria-pressed={level === current}
          disabled={level === 'instances' && !hasInstances}
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
