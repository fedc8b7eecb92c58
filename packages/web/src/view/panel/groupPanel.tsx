import type { JSX } from 'preact';
import { serviceScope } from '../../model/charts/scope.ts';
import { sumFigures } from '../../model/map/fold.ts';
import { healthSigns } from '../../model/map/health.ts';
import { placeOf, type Scene } from '../../model/messages/scene.ts';
import { storyAbout } from '../../model/tables/storyAbout.ts';
import { percentilesOf } from '../../model/time/window.ts';
import { rateText, shareText, timeText } from '../../model/units.ts';
import { Charts } from '../charts/charts.tsx';
import { BreakerList } from '../map/links/breakerList.tsx';
import type { Store } from '../store.ts';
import { Actions } from './actions.tsx';
import { Change } from './change.tsx';
import { FigureList } from './figureList.tsx';
import { Instances } from './instances.tsx';
import { Neighbours } from './neighbours.tsx';
import { StoryList } from './storyList.tsx';

interface GroupPanelProps {
  readonly store: Store;
  readonly scene: Scene;
  /** Of one service. */
  readonly groups: readonly number[];
}

/** A service, or its instances in one place: figures, instances, who calls it and whom it calls. */
export function GroupPanel({ store, scene, groups }: GroupPanelProps): JSX.Element | null {
  const found = scene.groups[groups[0] ?? -1];
  const service = scene.services[found?.service ?? -1];
  if (found === undefined || service === undefined) return null;
  const parts = groups.flatMap((each) => store.window.value?.groups[each] ?? []);
  const figures = sumFigures(parts, store.map.thresholds.value);
  const times = percentilesOf(groups.map((group) => store.frame.value?.latency[group] ?? ''));
  const place = groups.length === 1 ? placeOf(found) : '';
  const target =
    groups.length === 1
      ? `instance ${namesOf(scene, groups).join(',')}`
      : `service ${service.name}`;
  return (
    <>
      <button type="button" class="link" onClick={() => (store.selection.value = null)}>
        ← the run
      </button>
      <h2>{service.name}</h2>
      <p class="quiet">
        {service.package}
        {place === '' ? '' : ` in ${place}`}
      </p>
      {store.window.value !== null && (
        <FigureList
          figures={[
            {
              name: 'health',
              text: `${healthSigns[figures.health]} ${figures.health}`,
              look: `sign-${figures.health}`,
            },
            { name: 'alive', text: `${figures.alive} of ${figures.count}` },
            { name: 'arrivals', text: rateText(figures.rate) },
            { name: 'failed', text: shareText(figures.errors) },
            { name: 'at stations', text: String(figures.inSystem) },
            { name: 'waiting', text: String(figures.queued) },
            { name: 'p50, whole run', text: timeText(times.p50) },
            { name: 'p99, whole run', text: timeText(times.p99) },
          ]}
        />
      )}
      <Actions store={store} target={target} />
      <Change store={store} service={service.name} />
      <Charts store={store} scene={scene} scope={serviceScope(scene, groups)} />
      <BreakerList store={store} scene={scene} groups={groups} />
      <Neighbours store={store} scene={scene} groups={groups} />
      <Instances store={store} scene={scene} groups={groups} />
      <StoryList store={store} story={storyAbout(store.story.value, [service.name, place])} />
    </>
  );
}

const namesOf = (scene: Scene, groups: readonly number[]): string[] =>
  scene.instances.filter((_, node) => groups.includes(scene.groupOf[node] ?? -1));
