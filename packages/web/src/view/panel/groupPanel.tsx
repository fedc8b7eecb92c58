import type { JSX } from 'preact';
import { sumFigures } from '../../model/fold.ts';
import { healthSigns } from '../../model/health.ts';
import { placeOf, type Scene } from '../../model/scene.ts';
import { rateText, shareText, timeText } from '../../model/units.ts';
import { percentilesOf } from '../../model/window.ts';
import type { Store } from '../store.ts';
import { Actions } from './actions.tsx';
import { Change } from './change.tsx';
import { Neighbours } from './neighbours.tsx';

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
  const figures = sumFigures(groups.flatMap((each) => store.window.value?.groups[each] ?? []));
  const times = percentilesOf(store.frame.value?.latency[found.service] ?? []);
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
        <dl class="figures">
          <div>
            <dt>health</dt>
            <dd class={`sign-${figures.health}`}>
              {healthSigns[figures.health]} {figures.health}
            </dd>
          </div>
          <div>
            <dt>alive</dt>
            <dd>
              {figures.alive} of {figures.count}
            </dd>
          </div>
          <div>
            <dt>arrivals</dt>
            <dd>{rateText(figures.rate)}</dd>
          </div>
          <div>
            <dt>failed</dt>
            <dd>{shareText(figures.errors)}</dd>
          </div>
          <div>
            <dt>in system</dt>
            <dd>{figures.inSystem}</dd>
          </div>
          <div>
            <dt>p99, last second</dt>
            <dd>{timeText(figures.p99)}</dd>
          </div>
          <div>
            <dt>service p50, whole run</dt>
            <dd>{timeText(times.p50)}</dd>
          </div>
          <div>
            <dt>service p99, whole run</dt>
            <dd>{timeText(times.p99)}</dd>
          </div>
        </dl>
      )}
      <Actions store={store} target={target} />
      <Change store={store} service={service.name} />
      <Neighbours store={store} scene={scene} groups={groups} />
      <Instances store={store} scene={scene} groups={groups} />
    </>
  );
}

const namesOf = (scene: Scene, groups: readonly number[]): string[] =>
  scene.instances.filter((_, node) => groups.includes(scene.groupOf[node] ?? -1));

function Instances({ store, scene, groups }: GroupPanelProps): JSX.Element {
  const down = new Set(store.frame.value?.down);
  const own = scene.groupOf.flatMap((each, node) => (groups.includes(each) ? [node] : []));
  return (
    <>
      <h3>Instances</h3>
      <ul class="instances">
        {own.map((node) => (
          <li key={node} class={down.has(node) ? 'sign-down' : ''}>
            <span class="sign">{down.has(node) ? healthSigns.down : healthSigns.ok}</span>{' '}
            {scene.instances[node]}
          </li>
        ))}
      </ul>
    </>
  );
}
