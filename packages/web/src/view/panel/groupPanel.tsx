import type { JSX } from 'preact';
import { healthSigns } from '../../model/health.ts';
import { placeOf, type Scene } from '../../model/scene.ts';
import { rateText, shareText, timeText } from '../../model/units.ts';
import { percentilesOf } from '../../model/window.ts';
import type { Store } from '../store.ts';
import { Actions } from './actions.tsx';
import { Neighbours } from './neighbours.tsx';

interface GroupPanelProps {
  readonly store: Store;
  readonly scene: Scene;
  readonly group: number;
}

/** One group of instances: its figures, its instances, who calls it and whom it calls. */
export function GroupPanel({ store, scene, group }: GroupPanelProps): JSX.Element | null {
  const found = scene.groups[group];
  const figures = store.window.value?.groups[group];
  const service = scene.services[found?.service ?? -1];
  if (found === undefined || service === undefined) return null;
  const times = percentilesOf(store.frame.value?.latency[found.service] ?? []);
  return (
    <>
      <button type="button" class="link" onClick={() => (store.selection.value = null)}>
        ← the run
      </button>
      <h2>{service.name}</h2>
      <p class="quiet">
        {service.package}
        {placeOf(found) === '' ? '' : ` in ${placeOf(found)}`}
      </p>
      {figures !== undefined && (
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
      <Actions store={store} target={`instance ${namesOf(scene, group).join(',')}`} />
      <Neighbours store={store} scene={scene} group={group} />
      <Instances store={store} scene={scene} group={group} />
    </>
  );
}

const namesOf = (scene: Scene, group: number): string[] =>
  scene.instances.filter((_, node) => scene.groupOf[node] === group);

function Instances({ store, scene, group }: GroupPanelProps): JSX.Element {
  const down = new Set(store.frame.value?.down);
  const own = scene.groupOf.flatMap((each, node) => (each === group ? [node] : []));
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
