import type { JSX } from 'preact';
import { delayLine, isGoingOn } from '../../model/chaosLines.ts';
import { placeOf, type Scene } from '../../model/scene.ts';
import { rateText } from '../../model/units.ts';
import type { Selection, Store } from '../store.ts';

interface NeighboursProps {
  readonly store: Store;
  readonly scene: Scene;
  /** Of one service. */
  readonly groups: readonly number[];
}

/** What a delay on a link is, where nobody says otherwise. */
const usualDelay = '200ms';

/** Who calls a group, and whom it calls. */
export function Neighbours({ store, scene, groups }: NeighboursProps): JSX.Element {
  return (
    <>
      <Side store={store} scene={scene} groups={groups} isCaller={false} />
      <Side store={store} scene={scene} groups={groups} isCaller={true} />
    </>
  );
}

function Side({
  store,
  scene,
  groups,
  isCaller,
}: NeighboursProps & { readonly isCaller: boolean }): JSX.Element | null {
  const own = isCaller ? 0 : 1;
  const others = new Map<number, number>();
  for (const [link, rate] of (store.window.value?.linkRates ?? []).entries()) {
    if (!groups.includes(scene.links[2 * link + own] ?? -1)) continue;
    const group = scene.links[2 * link + 1 - own] ?? 0;
    // Of a whole service, services are told; of one group, groups.
    const other = groups.length === 1 ? group : (scene.groups[group]?.service ?? 0);
    others.set(other, (others.get(other) ?? 0) + rate);
  }
  if (others.size === 0) return null;
  return (
    <>
      <h3>{isCaller ? 'Calls' : 'Is called by'}</h3>
      <ul class="neighbours">
        {[...others].map(([other, rate]) => (
          <Neighbour
            key={other}
            store={store}
            scene={scene}
            rate={rate}
            selection={
              groups.length === 1
                ? { kind: 'group', group: other }
                : { kind: 'service', service: other }
            }
          />
        ))}
      </ul>
      {isCaller && <Delays store={store} scene={scene} groups={groups} />}
    </>
  );
}

interface NeighbourProps {
  readonly store: Store;
  readonly scene: Scene;
  readonly rate: number;
  readonly selection: Selection & { readonly kind: 'group' | 'service' };
}

function Neighbour({ store, scene, rate, selection }: NeighbourProps): JSX.Element {
  const group = selection.kind === 'group' ? scene.groups[selection.group] : undefined;
  const service = selection.kind === 'service' ? selection.service : (group?.service ?? -1);
  return (
    <li>
      <button
        type="button"
        class="link"
        onClick={() => {
          store.selection.value = selection;
        }}
      >
        {scene.services[service]?.name}
      </button>{' '}
      <span class="quiet">{group === undefined ? '' : placeOf(group)}</span> {rateText(rate)}
    </li>
  );
}

/** A delay on all calls from this service to another. */
function Delays({ store, scene, groups }: NeighboursProps): JSX.Element | null {
  if (!store.isLive || store.over.value !== null) return null;
  const from = scene.services[scene.groups[groups[0] ?? -1]?.service ?? -1];
  const targets = (from?.dependencies ?? []).flatMap((each) => scene.services[each]?.name ?? []);
  return (
    <div class="actions">
      {targets.map((to) => {
        const line = delayLine(from?.name ?? '', to, usualDelay);
        const isOn = isGoingOn(store.deeds.value, line);
        return (
          <button
            key={to}
            type="button"
            aria-pressed={isOn}
            onClick={() => store.order({ kind: isOn ? 'heal' : 'inject', line })}
          >
            {isOn ? `Undo delay to ${to}` : `Delay calls to ${to} by ${usualDelay}`}
          </button>
        );
      })}
    </div>
  );
}
