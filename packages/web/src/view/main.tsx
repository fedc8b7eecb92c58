import { render } from 'preact';
import type { EngineMessage } from '../model/protocol.ts';
import { followAddress } from './address.ts';
import { App } from './app.tsx';
import { embeddedFeed, socketFeed } from './feed.ts';
import { listenToKeys } from './keys.ts';
import { startStandalone } from './standalone/startStandalone.ts';
import { Store } from './store.ts';

const store = new Store();
followAddress(store);
listenToKeys(store);

const root = document.getElementById('app');
const data = document.getElementById('data')?.textContent ?? null;
const standalone = document.getElementById('standalone')?.textContent ?? null;
const engine = document.getElementById('engine')?.textContent ?? '';
if (standalone !== null) startStandalone(store, standalone, engine);
else if (data === null) store.attach(socketFeed(store));
else store.attach(embeddedFeed(store, JSON.parse(data) as readonly EngineMessage[]));

if (root !== null) {
  // What a report shows without scripts makes way.
  root.replaceChildren();
  render(<App store={store} />, root);
}
