import type { JSX } from 'preact';
import { isGoingOn, partitionLine } from '../../model/chaosLines.ts';
import { placeOf, type Scene } from '../../model/scene.ts';
import { rateText } from '../../model/units.ts';
import type { Store } from '../store.ts';
import { Actions } from './actions.tsx';

interface PlacePanelProps {
  readonly store: Store;
  readonly scene: Scene;
  readonly level: 'region' | 'zone';
  readonly name: string;
}

/** A region or a zone: what is in it, and what can be done to it. */
export function PlacePanel({ store, scene, level, name }: PlacePanelProps): JSX.Element {
  const groups = scene.groups.flatMap((group, index) => {
    const isIn = level === 'zone' ? placeOf(group) === name : group.region === name;
    return isIn ? [index] : [];
  });
  const figures = groups.flatMap((group) => store.window.value?.groups[group] ?? []);
  const sum = (of: (each: (typeof figures)[number]) => number): number =>
    figures.reduce((all, each) => all + of(each), 0);
  return (
    <>
      <button
        type="button"
        class="link"
        onClick={() => {
          store.selection.value = null;
        }}
      >
        ← the run
      </button>
      <h2>{name}</h2>
      <p class="quiet">{level}</p>
      <dl class="figures">
        <div>
          <dt>alive</dt>
          <dd>
            {sum(({ alive }) => alive)} of {sum(({ count }) => count)}
          </dd>
        </div>
        <div>
          <dt>arrivals, all services</dt>
          <dd>{rateText(sum(({ rate }) => rate))}</dd>
        </div>
      </dl>
      <Actions store={store} target={`${level} ${name}`} />
      <CutOff store={store} scene={scene} level={level} name={name} />
    </>
  );
}

/** Cuts the place off from all others of its kind. */
function CutOff({ store, scene, level, name }: PlacePanelProps): JSX.Element | null {
  const places = scene.groups.flatMap((group) => {
    if (group.region === '*' || (level === 'zone' && group.zone === '*')) return [];
    return [level === 'zone' ? placeOf(group) : group.region];
  });
  const others = [...new Set(places)].filter((place) => place !== name);
  if (!store.isLive || store.over.value !== null || others.length === 0) return null;
  const line = partitionLine(level, name, others);
  const isOn = isGoingOn(store.deeds.value, line);
  return (
    <p>
      <button
        type="button"
        aria-pressed={isOn}
        onClick={() => store.order({ kind: isOn ? 'heal' : 'inject', line })}
      >
        {isOn ? 'Reconnect' : `Cut off from other ${level}s`}
      </button>
    </p>
  );
}
