import type { JSX } from 'preact';
import { runScope } from '../../model/charts/scope.ts';
import type { Scene } from '../../model/messages/scene.ts';
import { Charts } from '../charts/charts.tsx';
import { BreakerList } from '../map/links/breakerList.tsx';
import type { Store } from '../store.ts';
import { ClientFigures } from './clientFigures.tsx';
import { Deeds } from './deeds.tsx';
import { Difference } from './difference.tsx';
import { Goals } from './goals.tsx';
import { ServiceTable } from './serviceTable.tsx';
import { StoryList } from './storyList.tsx';

/** The run as its clients see it, its charts, its services, and what happened. */
export function RunPanel({
  store,
  scene,
}: {
  readonly store: Store;
  readonly scene: Scene;
}): JSX.Element {
  return (
    <>
      <h2>Run</h2>
      {scene.description !== '' && <p class="quiet">{scene.description}</p>}
      <Difference store={store} />
      <ClientFigures store={store} />
      <Goals store={store} scene={scene} />
      <BreakerList store={store} scene={scene} groups={null} />
      <Deeds store={store} scene={scene} />
      <Charts store={store} scene={scene} scope={runScope(scene)} />
      <ServiceTable store={store} scene={scene} />
      <StoryList store={store} />
    </>
  );
}
