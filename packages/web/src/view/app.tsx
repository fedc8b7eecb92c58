import type { JSX } from 'preact';
import type { Scene } from '../model/messages/scene.ts';
import { Announcer } from './announcer.tsx';
import { CommandList } from './dialogs/commandList.tsx';
import { Help } from './dialogs/help.tsx';
import { GalleryPage, hasItems } from './gallery.tsx';
import { Header } from './header/header.tsx';
import { MapView } from './map/mapView.tsx';
import { Panel } from './panel/panel.tsx';
import { Sheet } from './sheet.tsx';
import { SocialPanel } from './social/socialPanel.tsx';
import { SocialView } from './social/socialView.tsx';
import { Stage } from './stage.tsx';
import { SteeringMenu } from './steering/menu.tsx';
import type { Store } from './store.ts';
import { Strip } from './strip/strip.tsx';
import { TracesView } from './traces/tracesView.tsx';

/** The whole page. */
export function App({ store }: { readonly store: Store }): JSX.Element {
  const scene = store.scene.value;
  const failed = store.failed.value;
  if (failed !== null) {
    return (
      <main class="alone">
        <div role="alert">
          <h1>{scene === null ? 'This cannot be shown' : 'The run could not go on'}</h1>
          <pre>{failed}</pre>
          {store.isLive && store.gallery.value !== null && (
            <button type="button" class="link" onClick={() => store.order({ kind: 'leave' })}>
              ← all
            </button>
          )}
        </div>
      </main>
    );
  }
  const reading = store.files.reading.value;
  if (reading !== null) return <Reading store={store} file={reading} />;
  const gallery = store.gallery.value;
  if (scene === null && gallery !== null && hasItems(gallery)) {
    return <GalleryPage store={store} gallery={gallery} />;
  }
  if (scene === null) {
    return (
      <main class="alone">
        <div role="status">
          <h1>spigo</h1>
          <p>
            {store.line.value === 'lost'
              ? 'The server does not answer. Is it still running?'
              : 'Waiting for the run to begin.'}
          </p>
        </div>
      </main>
    );
  }
  return (
    <div class="page" data-ready={store.frame.value === null ? undefined : 'yes'}>
      <Header store={store} scene={scene} />
      <div class="middle">
        <Stage>
          {store.view.value === 'map' ? (
            <Picture store={store} scene={scene} />
          ) : (
            <TracesView store={store} />
          )}
        </Stage>
        <Sheet>
          {scene.social === undefined ? (
            <Panel store={store} scene={scene} />
          ) : (
            <SocialPanel store={store} scene={scene} />
          )}
        </Sheet>
      </div>
      <Strip store={store} scene={scene} />
      {store.dialog.value === 'help' && <Help store={store} />}
      {store.dialog.value === 'commands' && <CommandList store={store} />}
      <Announcer store={store} />
      <SteeringMenu store={store} scene={scene} />
    </div>
  );
}

/** A large file takes some seconds. */
function Reading({ store, file }: { readonly store: Store; readonly file: string }): JSX.Element {
  return (
    <main class="alone">
      <div role="status">
        <h1>Reading {file}</h1>
        <button
          type="button"
          class="link"
          onClick={() => {
            store.files.reading.value = null;
            store.order({ kind: 'leave' });
          }}
        >
          ← all
        </button>
      </div>
    </main>
  );
}

/** Services on a map, or people near those whom they know. */
function Picture({ store, scene }: { readonly store: Store; readonly scene: Scene }): JSX.Element {
  return scene.social === undefined ? (
    <MapView store={store} scene={scene} />
  ) : (
    <SocialView store={store} scene={scene} />
  );
}
