import type { JSX } from 'preact';
import { placeScope } from '../../model/charts/scope.ts';
import { placeOf, type Scene } from '../../model/messages/scene.ts';
import { cutOffItem } from '../../model/steering/deedItems.ts';
import { storyAbout } from '../../model/tables/storyAbout.ts';
import { rateText } from '../../model/units.ts';
import { Charts } from '../charts/charts.tsx';
import { DeedButton } from '../steering/deedButton.tsx';
import { canSteer } from '../steering/targetOf.ts';
import type { Store } from '../store.ts';
import { Actions } from './actions.tsx';
import { StoryList } from './storyList.tsx';

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
      <StoryList store={store} story={storyAbout(store.story.value, [name])} />
      <Actions store={store} target={`${level} ${name}`} />
      <CutOff store={store} scene={scene} level={level} name={name} />
      <Charts store={store} scene={scene} scope={placeScope(name, groups)} />
    </>
  );
}

/** Cuts the place off from all others of its kind. */
function CutOff({ store, scene, level, name }: PlacePanelProps): JSX.Element | null {
  const item = cutOffItem(scene, store.deeds.value, `${level} ${name}`);
  if (item === null || !canSteer(store, scene)) return null;
  return (
    <div class="actions">
      <DeedButton store={store} item={item} label={item.isOn ? 'Reconnect' : item.name} />
    </div>
  );
}
