import type { JSX } from 'preact';
import { GalleryPage, hasItems } from './gallery.tsx';
import { Header } from './header.tsx';
import { Help } from './help.tsx';
import { MapView } from './map/mapView.tsx';
import { Panel } from './panel/panel.tsx';
import type { Store } from './store.ts';
import { Strip } from './strip.tsx';
import { TracesView } from './traces/tracesView.tsx';

/** The whole page. */
export function App({ store }: { readonly store: Store }): JSX.Element {
  const scene = store.scene.value;
  const failed = store.failed.value;
  if (failed !== null) {
    return (
      <main class="alone">
        <div role="alert">
          <h1>The run could not go on</h1>
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
        {store.view.value === 'map' ? (
          <MapView store={store} scene={scene} />
        ) : (
          <TracesView store={store} />
        )}
        <Panel store={store} scene={scene} />
      </div>
      <Strip store={store} scene={scene} />
      <Help store={store} />
    </div>
  );
}
