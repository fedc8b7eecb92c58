import type { JSX } from 'preact';
import { delayLine, isGoingOn } from '../../model/chaosLines.ts';
import { placeOf, type Scene } from '../../model/scene.ts';
import { rateText } from '../../model/units.ts';
import type { Store } from '../store.ts';

interface NeighboursProps {
  readonly store: Store;
  readonly scene: Scene;
  readonly group: number;
}

/** What a delay on a link is, where nobody says otherwise. */
const usualDelay = '200ms';

/** Who calls a group, and whom it calls. */
export function Neighbours({ store, scene, group }: NeighboursProps): JSX.Element {
  return (
    <>
      <Side store={store} scene={scene} group={group} isCaller={false} />
      <Side store={store} scene={scene} group={group} isCaller={true} />
    </>
  );
}

function Side({
  store,
  scene,
  group,
  isCaller,
}: NeighboursProps & { readonly isCaller: boolean }): JSX.Element | null {
  const rates = store.window.value?.linkRates ?? [];
  const own = isCaller ? 0 : 1;
  const links = rates.flatMap((rate, link) => {
    const other = scene.links[2 * link + 1 - own] ?? 0;
    return scene.links[2 * link + own] === group ? [{ link, other, rate }] : [];
  });
  if (links.length === 0) return null;
  return (
    <>
      <h3>{isCaller ? 'Calls' : 'Is called by'}</h3>
      <ul class="neighbours">
        {links.map(({ link, other, rate }) => (
          <li key={link}>
            <button
              type="button"
              class="link"
              onClick={() => {
                store.selection.value = { kind: 'group', group: other };
              }}
            >
              {serviceOf(scene, other)}
            </button>{' '}
            <span class="quiet">{placeText(scene, other)}</span> {rateText(rate)}
          </li>
        ))}
      </ul>
      {isCaller && <Delays store={store} scene={scene} group={group} />}
    </>
  );
}

/** A delay on all calls from this service to another. */
function Delays({ store, scene, group }: NeighboursProps): JSX.Element | null {
  if (!store.isLive || store.over.value !== null) return null;
  const from = scene.services[scene.groups[group]?.service ?? -1];
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

const serviceOf = (scene: Scene, group: number): string =>
  scene.services[scene.groups[group]?.service ?? -1]?.name ?? '';

function placeText(scene: Scene, group: number): string {
  const found = scene.groups[group];
  return found === undefined ? '' : placeOf(found);
}
