import type { JSX } from 'preact';
import { type InstanceColumns, stateWords } from '../../model/messages/instances.ts';
import { placeOf, type Scene } from '../../model/messages/scene.ts';
import { rateText, shareText } from '../../model/units.ts';
import { Actions } from '../panel/actions.tsx';
import type { Store } from '../store.ts';

interface InstancePanelProps {
  readonly store: Store;
  readonly scene: Scene;
  readonly node: number;
}

/** One instance: how it is, what it does, and what can be done to it. */
export function InstancePanel({ store, scene, node }: InstancePanelProps): JSX.Element | null {
  const { map } = store;
  const group = map.groupOfInstance(scene, node);
  const found = scene.groups[group];
  const name = map.nameOfInstance(scene, node);
  if (found === undefined || name === '') return null;
  const service = scene.services[found.service];
  const isDown = store.frame.value?.down.includes(node) === true;
  const state = map.stateOfInstance(node, isDown);
  const place = placeOf(found);
  return (
    <>
      <button
        type="button"
        class="link"
        onClick={() => {
          store.selection.value = { kind: 'group', group };
        }}
      >
        ← {service?.name} {place}
      </button>
      <h2>{name}</h2>
      <p class="quiet">
        {service?.package}
        {place === '' ? '' : ` in ${place}`}
      </p>
      <dl class="figures">
        <div>
          <dt>state</dt>
          <dd class={`state-${state}`} data-test="instance state">
            {stateWords[state]}
          </dd>
        </div>
        {store.looking.value === null && <Figures store={store} node={node} />}
      </dl>
      <Actions store={store} target={`instance ${name}`} />
    </>
  );
}

/** Only of the newest moment: nobody keeps what single instances did before. */
function Figures({
  store,
  node,
}: {
  readonly store: Store;
  readonly node: number;
}): JSX.Element | null {
  const columns = store.map.instances.value;
  if (columns === null) return null;
  const { rate, errors } = ratesOf(columns, store.map.earlier.value, node);
  const rows: readonly (readonly [name: string, text: string])[] = [
    ['arrivals', rate === null ? '–' : rateText(rate)],
    ['failed', errors === null ? '–' : shareText(errors)],
    ['wait', String(columns.queued[node] ?? 0)],
    ['in system', String(columns.inSystem[node] ?? 0)],
    ['workers at work', String(columns.busy[node] ?? 0)],
  ];
  return (
    <>
      {rows.map(([name, text]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </>
  );
}

/** Arrivals a second and the share of failures since the earlier picture; null where there is none. */
function ratesOf(now: InstanceColumns, before: InstanceColumns | null, node: number) {
  const seconds = (now.at - (before?.at ?? now.at)) / 1e6;
  if (before === null || seconds <= 0) return { rate: null, errors: null };
  const arrived = (now.arrivals[node] ?? 0) - (before.arrivals[node] ?? 0);
  const failed = (now.failures[node] ?? 0) - (before.failures[node] ?? 0);
  return {
    rate: arrived / seconds,
    errors: arrived === 0 ? null : Math.min(1, failed / arrived),
  };
}
