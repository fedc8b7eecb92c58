import { render } from 'preact';
import { followAddress } from './address.ts';
import { App } from './app.tsx';
import { DropZone } from './gallery/dropZone.tsx';
import { listenToKeys } from './keys.ts';
import { startFeed } from './standalone/startFeed.ts';
import { Store } from './store.ts';

const store = new Store();
followAddress(store);
listenToKeys(store);

const root = document.getElementById('app');
const textOf = (id: string): string | null => document.getElementById(id)?.textContent ?? null;
startFeed(store, {
  data: textOf('data'),
  standalone: textOf('standalone'),
  engine: textOf('engine') ?? '',
});

if (root !== null) {
  render(
    <>
      <App store={store} />
      <DropZone store={store} />
    </>,
    root,
  );
}
